"""The pictures of the help page, taken by `make pictures`; one that was not taken yet is left out of the page."""

import struct
from dataclasses import dataclass

from django.conf import settings

FOLDER = settings.BASE_DIR / "static" / "img" / "help"
# A PNG begins with its signature and the head of its first chunk; width and height follow.
HEAD = 24


@dataclass(frozen=True)
class SizedPicture:
    """A picture that is there, with the size that keeps its place while it loads."""

    path: str
    alt: str
    width: int
    height: int

    @property
    def is_phone(self) -> bool:
        return self.width < self.height


ALTS = {
    "don-vi-cua-toi": "Trang Đơn vị của tôi trên điện thoại: từng việc đã xong hoặc còn thiếu, mỗi việc có nút "
    "làm ngay.",
    "dang-ky": "Phiếu đăng ký công trình: các nhóm mục để điền, số mục còn thiếu và nút gửi duyệt.",
    "cho-xu-ly": "Trang Chờ xử lý: danh sách hồ sơ chờ duyệt, có thể đánh dấu nhiều hồ sơ để duyệt một lần.",
    "duyet": "Trang duyệt một công trình: nội dung, chỗ đơn vị đã sửa, nhật ký và các nút Duyệt, Trả lại.",
    "tong-quan": "Trang Tổng quan: thẻ của từng chỉ tiêu với thanh tiến độ, bảng đơn vị và danh sách Cần chú ý.",
    "don-vi": "Trang của một đơn vị: kết quả theo từng chỉ tiêu và các hồ sơ của đơn vị.",
    "nhat-ky": "Trang Nhật ký hệ thống: ai thay đổi gì, lúc nào, giá trị cũ và mới.",
    "tai-khoan": "Trang Tài khoản: danh sách tài khoản với vai trò và đơn vị.",
    "chuong-trinh": "Trang công khai của chương trình: nhiệm vụ trọng tâm, chỉ tiêu và kết quả.",
}


def shown(name: str) -> SizedPicture | None:
    """The picture of that name, or None while nobody has taken it."""
    path = FOLDER / f"{name}.png"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        width, height = struct.unpack(">II", file.read(HEAD)[-8:])
    return SizedPicture(f"img/help/{name}.png", ALTS[name], width, height)
