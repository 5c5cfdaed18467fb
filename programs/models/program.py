"""The yearly programme of a committee: its number, its days, its themes and its key tasks."""

from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import FoldedField, SortKeyField, ViCharField, ViTextField
from programs.enums import Frequency, ProgramState
from programs.models.organizations import Organization
from programs.models.references import Campaign


class Term(models.Model):
    """Nhiệm kỳ of a committee: numbers of documents restart with it (HD 36-HD/VPTW)."""

    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="terms", verbose_name="của tổ chức")
    name = ViCharField("nhiệm kỳ", max_length=40)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nhiệm kỳ"
        ordering = ["-name"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "name"], name="term_once", violation_error_message="Nhiệm kỳ này đã có."
            )
        ]

    def __str__(self):
        return self.name


class Program(models.Model):
    """One committee's programme. Items count only within `counts_from`–`counts_to`, both days included.

    Only a draft may still lack its number and its day of issue.
    """

    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="programs", verbose_name="cấp ủy ban hành")
    term = models.ForeignKey(Term, models.PROTECT, related_name="programs", verbose_name="nhiệm kỳ")
    kind = ViCharField("ký hiệu loại văn bản", max_length=10, default="CTr")
    organ_sign = ViCharField("ký hiệu cơ quan", max_length=10, default="ĐU")
    number = models.PositiveIntegerField("số", null=True, blank=True)
    title = ViCharField("tên chương trình", max_length=300)
    year = models.PositiveSmallIntegerField("năm")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    counts_from = models.DateField("tính từ ngày")
    counts_to = models.DateField("tính đến ngày")
    dissemination_due = models.DateField("hạn triển khai", null=True, blank=True)
    registration_due = models.DateField("hạn đăng ký công trình", null=True, blank=True)
    commendation_due = models.DateField("hạn đề xuất tuyên dương", null=True, blank=True)
    dialogue_times = models.PositiveSmallIntegerField("số cuộc đối thoại định kỳ", null=True, blank=True)
    dialogue_every = models.CharField("trong mỗi", max_length=10, choices=Frequency, blank=True)
    due_note = ViCharField("ghi chú về thời hạn", max_length=60, blank=True)
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="programs", verbose_name="đợt phát động gắn kết"
    )
    state = models.CharField("trạng thái", max_length=10, choices=ProgramState, default=ProgramState.DRAFT)
    published_on = models.DateField("ngày công bố", null=True, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    show_figures = models.BooleanField("hiện số liệu trên trang công khai", default=False)
    views = models.PositiveIntegerField("lượt xem", default=0, editable=False)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    is_sample = models.BooleanField("chương trình mẫu", default=False)
    search_text = FoldedField(of=("title", "sign"))
    sort_key = SortKeyField(of="title")

    class Meta:
        verbose_name = "chương trình"
        ordering = ["-year", "-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "term", "kind", "number"],
                name="program_number_once_a_term",
                violation_error_message="Số này đã dùng cho một chương trình khác trong nhiệm kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(counts_to__gte=F("counts_from")),
                name="program_counts_forward",
                violation_error_message="Ngày cuối tính số liệu phải từ ngày đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(state=ProgramState.CLOSED, closed_on__isnull=False)
                | (~Q(state=ProgramState.CLOSED) & Q(closed_on__isnull=True)),
                name="program_closed_has_day",
                violation_error_message="Chương trình đã kết thúc phải có ngày kết thúc.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProgramState.values),
                name="program_state_known",
                violation_error_message="Trạng thái này không có trong vòng đời chương trình.",
            ),
            models.CheckConstraint(
                condition=Q(state=ProgramState.DRAFT) | Q(number__isnull=False, issued_on__isnull=False),
                name="program_issued_has_number_and_day",
                violation_error_message="Chương trình đã ban hành phải có số và ngày ban hành.",
            ),
            models.CheckConstraint(
                condition=Q(dialogue_times__isnull=True, dialogue_every="")
                | (Q(dialogue_times__gt=0) & ~Q(dialogue_every="")),
                name="program_dialogue_rule_whole",
                violation_error_message="Quy định đối thoại phải có cả số cuộc (từ 1) và khoảng thời gian.",
            ),
        ]

    def __str__(self):
        return f"{self.title} (số {self.sign})" if self.number else f"{self.title} (dự thảo)"

    @staticmethod
    def published_by(day) -> Q:
        """The public page is read from the day of publication on."""
        return Q(published_on__lte=day)

    @property
    def sign(self) -> str:
        """Number and sign as the Party writes them: `29-CTr/ĐU`, `05-CTr/ĐU` (HD 36-HD/VPTW); a draft's "…-CTr/ĐU"."""
        number = "…" if self.number is None else f"{self.number:02d}"
        return f"{number}-{self.kind}/{self.organ_sign}"

    @property
    def campaign_content(self) -> str:
        """What works are tied to, by the campaign's name; in neutral words while the programme follows none."""
        return f"nội dung “{self.campaign}”" if self.campaign else "nội dung phát động"

    @property
    def is_open(self) -> bool:
        return self.state == ProgramState.ISSUED


class ProgramTheme(models.Model):
    """A theme of the year to which the programme ties itself: whose, of which year, in which words."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="themes", verbose_name="chương trình")
    issuer = ViCharField("chủ đề của", max_length=200)
    year = models.PositiveSmallIntegerField("năm")
    text = ViTextField("chủ đề", max_length=500)

    class Meta:
        verbose_name = "chủ đề năm"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "issuer", "year"],
                name="theme_once",
                violation_error_message="Chủ đề của đơn vị này đã có.",
            )
        ]

    def __str__(self):
        return self.text


class KeyTask(models.Model):
    """Nhiệm vụ trọng tâm: the text word for word as issued, and a short name for tables.

    `ordinal` is its place among all, `number` what stands before it: “2”, or “2.1” of one that `is_part` of the task
    above it. `heading`: the title of the group that it opens, if any. `figures`: what of it is counted, the main figure
    first, each {"measure", "parameters", "words", "brief"} as `targets.measures.key_tasks` reads it.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="tasks", verbose_name="chương trình")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    number = models.CharField("số thứ tự", max_length=10, editable=False)
    is_part = models.BooleanField("là phần của nhiệm vụ trên", default=False)
    heading = ViCharField("tiêu đề nhóm", max_length=200, blank=True)
    short_name = ViCharField("tên ngắn", max_length=120)
    text = ViTextField("toàn văn nhiệm vụ", max_length=4000)
    figures = models.JSONField("số liệu theo dõi", default=list, blank=True)

    class Meta:
        verbose_name = "nhiệm vụ trọng tâm"
        ordering = ["program", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "ordinal"],
                name="task_ordinal_once",
                violation_error_message="Thứ tự nhiệm vụ bị trùng.",
            )
        ]

    def __str__(self):
        return f"{self.number} · {self.short_name}"

    @property
    def kinds(self) -> list[str]:
        """Kinds of records that its figures count, in their order."""
        chosen = [figure.get("parameters", {}) for figure in self.figures]
        return list(dict.fromkeys(kind for one in chosen for kind in (one.get("kind"), *one.get("also", ())) if kind))
