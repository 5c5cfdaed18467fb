"""Every query parameter that some page reads."""

PARAMETERS = (
    "cap", "cap-uy", "den", "don-vi", "gan-ket", "hinh-thuc", "in", "ke-hoach", "linh-vuc", "loai", "loc", "luyke",
    "ngay", "next", "nguoi", "nguon", "nhiem-vu", "nhom", "page", "phong-trao", "q", "sap", "so-lieu", "sovoi",
    "tap-the", "thang-do", "thay-doi", "thieu", "tim", "trang-thai", "tu", "vai-tro", "viec", "xem",
)  # fmt: skip
