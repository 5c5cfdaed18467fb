"""Who is told of what, and how: the table of `danvan/docs/notifications.md`, each row of which is a test."""

from dataclasses import dataclass

from django.db.models import TextChoices

from programs.enums import NoticeKind


class Recipient(TextChoices):
    """Of the unit or body: active people who hold its role of writer today. Whoever does the action is never told."""

    UNIT = "unit", "người phụ trách của đơn vị có mục"
    SENDER = "sender", "người đã gửi mục"
    ADDRESSEES = "addressees", "người phụ trách của các đơn vị nhận văn bản"
    UNITS = "units", "người phụ trách của mọi đơn vị"
    REQUIRED = "required", "người phụ trách của các đơn vị được yêu cầu"
    ASKED = "asked", "người phụ trách của nơi phải trả lời"
    RAISER = "raiser", "người phụ trách của nơi đã nêu (đơn vị đối thoại, tổ chức giám sát)"
    PARTNERS = "partners", "người phụ trách của các tổ chức cùng ký"
    OFFICE = "office", "Văn phòng"
    LEADERS = "leaders", "lãnh đạo"
    AUTHOR = "author", "lãnh đạo đã ghi ý kiến"


class Delivery(TextChoices):
    AT_ONCE = "at_once", "thông báo và thư ngay"
    DIGEST = "digest", "thông báo; thư tổng hợp sáng hôm sau nếu chưa đọc"


@dataclass(frozen=True)
class NotificationRule:
    """`key` names the row in its test."""

    key: str
    event: str
    kind: NoticeKind
    who: tuple[Recipient, ...]
    how: Delivery = Delivery.DIGEST


NOTIFICATION_RULES = (
    NotificationRule(
        "returned", "Mục bị trả lại", NoticeKind.RETURNED, (Recipient.SENDER, Recipient.UNIT), Delivery.AT_ONCE
    ),
    NotificationRule(
        "withdrawn",
        "Mục đã duyệt bị thu hồi",
        NoticeKind.RETURNED,
        (Recipient.SENDER, Recipient.UNIT),
        Delivery.AT_ONCE,
    ),
    NotificationRule("accepted", "Mục được duyệt", NoticeKind.DECIDED, (Recipient.SENDER, Recipient.UNIT)),
    NotificationRule("recognized", "Công trình được công nhận", NoticeKind.DECIDED, (Recipient.SENDER, Recipient.UNIT)),
    NotificationRule(
        "joint",
        "Chương trình phối hợp được duyệt",
        NoticeKind.DECIDED,
        (Recipient.SENDER, Recipient.UNIT, Recipient.PARTNERS),
    ),
    NotificationRule("awarded", "Có quyết định khen thưởng", NoticeKind.AWARDED, (Recipient.SENDER, Recipient.UNIT)),
    NotificationRule("asked", "Ý kiến, kiến nghị được giao", NoticeKind.ASKED, (Recipient.ASKED,)),
    NotificationRule(
        "answered", "Ý kiến, kiến nghị được trả lời", NoticeKind.ANSWERED, (Recipient.OFFICE, Recipient.RAISER)
    ),
    NotificationRule("document", "Văn bản được gửi", NoticeKind.ISSUED, (Recipient.ADDRESSEES,)),
    NotificationRule("edition", "Văn bản có bản mới", NoticeKind.ISSUED, (Recipient.ADDRESSEES,)),
    NotificationRule("issued", "Chương trình được ban hành", NoticeKind.ISSUED, (Recipient.UNITS, Recipient.LEADERS)),
    NotificationRule("revised", "Chỉ tiêu được điều chỉnh", NoticeKind.ISSUED, (Recipient.UNITS, Recipient.LEADERS)),
    NotificationRule(
        "required",
        "Chương trình đang thực hiện có thêm việc phải xác nhận, số liệu phải báo cáo",
        NoticeKind.ISSUED,
        (Recipient.REQUIRED,),
    ),
    NotificationRule(
        "required_anew",
        "Hạn của việc phải xác nhận, số liệu phải báo cáo được đổi",
        NoticeKind.ISSUED,
        (Recipient.REQUIRED,),
    ),
    NotificationRule(
        "remark", "Lãnh đạo ghi ý kiến về đơn vị, mục", NoticeKind.REMARK, (Recipient.OFFICE, Recipient.UNIT)
    ),
    NotificationRule(
        "replied",
        "Ý kiến lãnh đạo được trả lời",
        NoticeKind.REMARK,
        (Recipient.OFFICE, Recipient.UNIT, Recipient.AUTHOR),
    ),
    NotificationRule("urged", "Văn phòng nhắc đơn vị", NoticeKind.URGED, (Recipient.UNIT,)),
    NotificationRule("due", "Việc sắp đến hạn, đến hạn, quá hạn", NoticeKind.DUE, (Recipient.UNIT,)),
    NotificationRule("work_due", "Công trình sắp đến, đến hoặc qua ngày kết thúc", NoticeKind.DUE, (Recipient.UNIT,)),
    NotificationRule("lagging", "Đơn vị quá hạn lâu hơn số ngày chờ", NoticeKind.LAGGING, (Recipient.OFFICE,)),
    NotificationRule("unmailed", "Thư bị từ chối hẳn", NoticeKind.MAIL_FAILED, (Recipient.OFFICE,)),
)
