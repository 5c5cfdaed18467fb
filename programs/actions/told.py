"""Who is told of what, and how: the table of `danvan/docs/told.md`, each row of which is a test."""

from dataclasses import dataclass

from django.db.models import TextChoices

from programs.enums import NoticeKind


class Told(TextChoices):
    """Of the unit or body: active people who hold its role of writer today. Whoever does the deed is never told."""

    UNIT = "unit", "người phụ trách của đơn vị có mục"
    SENDER = "sender", "người đã gửi mục"
    ADDRESSEES = "addressees", "người phụ trách của các đơn vị nhận văn bản"
    UNITS = "units", "người phụ trách của mọi đơn vị"
    ASKED = "asked", "người phụ trách của nơi phải trả lời"
    RAISER = "raiser", "người phụ trách của nơi đã nêu (đơn vị đối thoại, tổ chức giám sát)"
    PARTNERS = "partners", "người phụ trách của các tổ chức cùng ký"
    OFFICE = "office", "Văn phòng"
    LEADERS = "leaders", "lãnh đạo"
    AUTHOR = "author", "lãnh đạo đã ghi ý kiến"


class How(TextChoices):
    AT_ONCE = "at_once", "thông báo và thư ngay"
    DIGEST = "digest", "thông báo; thư tổng hợp sáng hôm sau nếu chưa đọc"


@dataclass(frozen=True)
class Telling:
    """`key` names the row in its test."""

    key: str
    event: str
    kind: NoticeKind
    who: tuple[Told, ...]
    how: How = How.DIGEST


TELLINGS = (
    Telling("returned", "Mục bị trả lại", NoticeKind.RETURNED, (Told.SENDER, Told.UNIT), How.AT_ONCE),
    Telling("withdrawn", "Mục đã duyệt bị thu hồi", NoticeKind.RETURNED, (Told.SENDER, Told.UNIT), How.AT_ONCE),
    Telling("accepted", "Mục được duyệt", NoticeKind.DECIDED, (Told.SENDER, Told.UNIT)),
    Telling("recognized", "Công trình được công nhận", NoticeKind.DECIDED, (Told.SENDER, Told.UNIT)),
    Telling("joint", "Chương trình phối hợp được duyệt", NoticeKind.DECIDED, (Told.SENDER, Told.UNIT, Told.PARTNERS)),
    Telling("awarded", "Có quyết định khen thưởng", NoticeKind.AWARDED, (Told.SENDER, Told.UNIT)),
    Telling("asked", "Ý kiến, kiến nghị được giao", NoticeKind.ASKED, (Told.ASKED,)),
    Telling("answered", "Ý kiến, kiến nghị được trả lời", NoticeKind.ANSWERED, (Told.OFFICE, Told.RAISER)),
    Telling("document", "Văn bản được gửi", NoticeKind.ISSUED, (Told.ADDRESSEES,)),
    Telling("edition", "Văn bản có bản mới", NoticeKind.ISSUED, (Told.ADDRESSEES,)),
    Telling("issued", "Chương trình được ban hành", NoticeKind.ISSUED, (Told.UNITS, Told.LEADERS)),
    Telling("revised", "Chỉ tiêu được điều chỉnh", NoticeKind.ISSUED, (Told.UNITS, Told.LEADERS)),
    Telling("remark", "Lãnh đạo ghi ý kiến về đơn vị, mục", NoticeKind.REMARK, (Told.OFFICE, Told.UNIT)),
    Telling("replied", "Ý kiến lãnh đạo được trả lời", NoticeKind.REMARK, (Told.OFFICE, Told.UNIT, Told.AUTHOR)),
    Telling("urged", "Văn phòng nhắc đơn vị", NoticeKind.URGED, (Told.UNIT,)),
    Telling("due", "Việc sắp đến hạn, đến hạn, quá hạn", NoticeKind.DUE, (Told.UNIT,)),
    Telling("lagging", "Đơn vị quá hạn lâu hơn số ngày chờ", NoticeKind.LAGGING, (Told.OFFICE,)),
    Telling("unmailed", "Thư bị từ chối hẳn", NoticeKind.MAIL_FAILED, (Told.OFFICE,)),
)
