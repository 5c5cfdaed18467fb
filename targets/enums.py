"""Words that the code of targets branches on, with what the reader sees."""

from django.db.models import TextChoices


class Comparator(TextChoices):
    """How the share done compares with the threshold when the target is met."""

    GT = "gt", "trên"
    GE = "ge", "từ … trở lên"
    EQ = "eq", "bằng"
    LE = "le", "không quá"
    LT = "lt", "dưới"

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better: such a share is shown rounded up, every other one down."""
        return self in (Comparator.LE, Comparator.LT)

    def words(self, percent: str) -> str:
        """“trên 50%”, “từ 95,5% trở lên”, from an already written percentage."""
        if self is Comparator.GE:
            return self.label.replace("…", percent)
        return f"{self.label} {percent}"


class Basis(TextChoices):
    """What the threshold of a target is compared with: the share done of due, or the number done itself."""

    PERCENT = "percent", "Phần trăm"
    NUMBER = "number", "Số"


class Verdict(TextChoices):
    """The five verdicts of a target; the first that fits, in this order, is given."""

    NO_DATA = "no_data", "Chưa có số liệu"
    MET = "met", "Đạt"
    NOT_MET = "not_met", "Không đạt"
    LATE = "late", "Quá hạn"
    GOING = "going", "Đang thực hiện"


class UnitVerdict(TextChoices):
    """The word in a unit's row: one of the five verdicts, or what says more about one unit."""

    NO_DATA = "no_data", "Chưa có số liệu"
    MET = "met", "Đạt"
    NOT_MET = "not_met", "Không đạt"
    LATE = "late", "Quá hạn"
    GOING = "going", "Đang thực hiện"
    WAITING = "waiting", "Chờ duyệt"
    RETURNED = "returned", "Bị trả lại"
    NONE = "none", "Chưa có đề xuất"
    UNKNOWN = "unknown", "Chưa rõ"
    NOT_ASKED = "not_asked", "Không áp dụng"


class Occasion(TextChoices):
    """What stands in the calendar; the order is that of one day: what ends there first, then what happens."""

    HAND_IN = "han-nop", "Hạn nộp của chương trình"
    TARGET = "chi-tieu", "Hạn chỉ tiêu"
    ACT = "viec", "Hạn xác nhận việc"
    FIGURE = "so-lieu", "Hạn báo cáo số liệu"
    DOCUMENT = "van-ban", "Hạn triển khai văn bản"
    PLAN = "ke-hoach", "Hạn hoạt động kế hoạch"
    WORK = "cong-trinh", "Hạn hoàn thành công trình"
    OPINION = "y-kien", "Hạn trả lời ý kiến"
    RECOMMENDATION = "kien-nghi", "Hạn thực hiện kiến nghị"
    SESSION = "buoi", "Buổi triển khai"
    DIALOGUE = "doi-thoai", "Cuộc đối thoại"
    ACTIVITY = "hoat-dong", "Hoạt động"
    OVERSIGHT = "giam-sat", "Giám sát, phản biện"


class ExportState(TextChoices):
    """How far the file of a large table has come."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang ghi tệp"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không xuất được"
