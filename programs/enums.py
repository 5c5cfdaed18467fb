"""Words that the code branches on, with the Vietnamese labels that people read."""

from django.db.models import TextChoices

# What a unit owes, in the keys of notices.
REACH, REGISTERED, DOCUMENT, ACT, FIGURE = "reach", "registered", "document", "act", "figure"


class Role(TextChoices):
    """What an appointment lets its holder do (who may do what: `danvan/docs/quyen.md`)."""

    ADMIN = "admin", "Quản trị hệ thống"
    STAFF = "staff", "Văn phòng Đảng ủy"
    LEADER = "leader", "Lãnh đạo Đảng ủy"
    SECRETARY = "secretary", "Bí thư"
    INSPECTOR = "inspector", "Ủy ban Kiểm tra"


class Scope(TextChoices):
    SELF = "self", "Đơn vị này"
    SUBTREE = "subtree", "Đơn vị này và cấp dưới"


class State(TextChoices):
    """States of everything that a unit hands in; which leads where stands in `programs.workflow`."""

    DRAFT = "draft", "Bản nháp"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Bị trả lại"
    RESUBMITTED = "resubmitted", "Đã gửi lại"
    ACCEPTED = "accepted", "Đã duyệt"
    COMPLETED = "completed", "Đã hoàn thành"
    RECOGNIZED = "recognized", "Đã công nhận"
    WITHDRAWN = "withdrawn", "Đã thu hồi"
    CANCELLED = "cancelled", "Đã hủy"


class Event(TextChoices):
    """A step that somebody takes with a handed-in item."""

    SUBMIT = "submit", "Gửi duyệt"
    RECALL = "recall", "Rút lại"
    RETURN = "return", "Trả lại để bổ sung"
    RESUBMIT = "resubmit", "Gửi lại"
    ACCEPT = "accept", "Duyệt"
    COMPLETE = "complete", "Báo hoàn thành"
    RECOGNIZE = "recognize", "Công nhận"
    REVERT = "revert", "Chuyển về đang thực hiện"
    WITHDRAW = "withdraw", "Thu hồi"
    CANCEL = "cancel", "Hủy"
    RECORD = "record", "Ghi nhận"
    MOVEMENT = "movement", "Xác định thuộc phong trào"
    PLAN = "plan", "Đưa vào kế hoạch"
    UNPLAN = "unplan", "Đưa ra khỏi kế hoạch"
    AMEND = "amend", "Sửa nội dung"
    ASK = "ask", "Chuyển đơn vị giải quyết"
    ANSWER = "answer", "Trả lời"
    ASK_AGAIN = "ask_again", "Yêu cầu giải quyết lại"
    ISSUE = "issue", "Ban hành"
    CLOSE = "close", "Kết thúc chương trình"
    REOPEN = "reopen", "Mở lại chương trình"


class Actor(TextChoices):
    """Who may take a step: the unit that owns the item, the one who sent it, or the committee's office."""

    UNIT = "unit", "Đơn vị"
    SENDER = "sender", "Người gửi"
    STAFF = "staff", "Văn phòng Đảng ủy"


class ProgramState(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đang thực hiện"
    CLOSED = "closed", "Đã kết thúc"


class CampaignTie(TextChoices):
    """How a work stands to its programme's campaign: with contents of it, declared to have none, or nothing said."""

    CONTENTS = "co", "Có gắn"
    DECLARED_NONE = "khong", "Không gắn"
    UNSAID = "chua", "Chưa nêu"


class Holder(TextChoices):
    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"


class Continuity(TextChoices):
    NEW = "new", "Đăng ký mới"
    CONTINUING = "continuing", "Tiếp tục duy trì"


class DocumentKind(TextChoices):
    PROGRAM = "program", "Chương trình của Đảng ủy"
    SUPERIOR = "superior", "Văn bản cấp trên"


class Coverage(TextChoices):
    """How far a unit has made its people acquainted with a document."""

    NONE = "none", "Chưa triển khai"
    RETURNED = "returned", "Bị trả lại"
    WAITING = "waiting", "Chờ duyệt"
    PARTLY = "partly", "Còn người chưa dự"
    UNKNOWN = "unknown", "Chưa có số người"
    FULL = "full", "Đã triển khai đủ"


class DialogueKind(TextChoices):
    REGULAR = "regular", "Định kỳ"
    AD_HOC = "ad_hoc", "Đột xuất"


class Frequency(TextChoices):
    """The span in which a rule asks for a number of things."""

    MONTH = "month", "tháng"
    QUARTER = "quarter", "quý"
    HALF = "half", "6 tháng"
    YEAR = "year", "năm"


class OversightKind(TextChoices):
    """`Giám sát` watches what is carried out, `phản biện xã hội` judges drafts (QĐ 217-QĐ/TW)."""

    SUPERVISION = "supervision", "Giám sát"
    CRITICISM = "criticism", "Phản biện xã hội"


class Reply(TextChoices):
    """How far an opinion or a recommendation has been answered."""

    OPEN = "open", "Đang giải quyết"
    AT_ONCE = "at_once", "Đã trả lời tại chỗ"
    ANSWERED = "answered", "Đã trả lời"
    ADOPTED = "adopted", "Đã tiếp thu"
    EXPLAINED = "explained", "Đã giải trình"


class NoticeKind(TextChoices):
    RETURNED = "returned", "Bị trả lại"
    DECIDED = "decided", "Đã có kết quả"
    ASKED = "asked", "Việc được giao"
    ANSWERED = "answered", "Đã trả lời"
    DUE = "due", "Sắp đến hạn, quá hạn"
    URGED = "urged", "Văn phòng nhắc"
    LAGGING = "lagging", "Đơn vị chậm"
    REMARK = "remark", "Ý kiến lãnh đạo"
    MAIL_FAILED = "unmailed", "Thư không đến"
    ISSUED = "issued", "Văn bản, chỉ tiêu mới"
    AWARDED = "awarded", "Khen thưởng"


class CommendationKind(TextChoices):
    PROPOSAL = "proposal", "Đề xuất"
    AWARD = "award", "Khen thưởng"


class FactKind(TextChoices):
    """What the ledger holds facts of; each value is the name of the model whose rows they tell of."""

    DISSEMINATION = "dissemination", "Buổi triển khai"
    REGISTRATION = "registration", "Công trình"
    COMMENDATION = "commendation", "Đề xuất, khen thưởng"
    ACTIVITY = "activity", "Hoạt động"
    REFORM_STEP = "reformstep", "Bước cải cách hành chính"
    DIALOGUE = "dialogue", "Cuộc đối thoại"
    JOINT_PROGRAM = "jointprogram", "Chương trình phối hợp"
    OVERSIGHT = "oversight", "Cuộc giám sát, phản biện"
    ACT_CONFIRMATION = "actconfirmation", "Xác nhận đã thực hiện"
    FIGURE_REPORT = "figurereport", "Số liệu đơn vị báo cáo"
    OPINION = "opinion", "Ý kiến"
    RECOMMENDATION = "recommendation", "Kiến nghị"
