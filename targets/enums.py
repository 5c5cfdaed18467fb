"""Words that the code of targets branches on, with what the reader sees."""

from django.db.models import TextChoices


class Measure(TextChoices):
    """What a target counts. The four of the first programme, and figures that staff enter by hand."""

    REACH = "reach", "Người được triển khai chương trình"
    REGISTERED = "registered", "Đơn vị đăng ký công trình gắn với nội dung phát động"
    COMMENDED = "commended", "Đơn vị có đề xuất, tuyên dương"
    SATISFACTION = "satisfaction", "Phiếu khảo sát hài lòng"
    REPORTED = "reported", "Số liệu nhập tay"

    @property
    def counts(self) -> str:
        """The unit of what is counted; empty for a hand-fed target, whose text names its own."""
        return _COUNTS[self]

    @property
    def is_capped(self) -> bool:
        """Whether done can never exceed due; a hand-fed figure may, as in 120 done of 100 planned."""
        return self is not Measure.REPORTED

    @property
    def has_units(self) -> bool:
        """Whether each unit has a verdict of its own."""
        return self in (Measure.REACH, Measure.REGISTERED, Measure.COMMENDED)


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


class Occasion(TextChoices):
    """What stands in the calendar; the order is that of one day: what ends there first, then what happens."""

    HAND_IN = "han-nop", "Hạn nộp của chương trình"
    TARGET = "chi-tieu", "Hạn chỉ tiêu"
    DOCUMENT = "van-ban", "Hạn triển khai văn bản"
    PLAN = "ke-hoach", "Hạn hoạt động kế hoạch"
    OPINION = "y-kien", "Hạn trả lời ý kiến"
    RECOMMENDATION = "kien-nghi", "Hạn thực hiện kiến nghị"
    SESSION = "buoi", "Buổi triển khai"
    DIALOGUE = "doi-thoai", "Cuộc đối thoại"
    ACTIVITY = "hoat-dong", "Hoạt động"
    OVERSIGHT = "giam-sat", "Giám sát, phản biện"


_COUNTS = {
    Measure.REACH: "người",
    Measure.REGISTERED: "đơn vị",
    Measure.COMMENDED: "đơn vị",
    Measure.SATISFACTION: "phiếu",
    Measure.REPORTED: "",
}
