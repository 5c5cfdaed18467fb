"""What a programme requires of units: acts to be confirmed, figures to be reported; and what units hand in for them."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from danvan.kit.fields import FoldedField, SortKeyField, ViCharField, ViTextField
from danvan.kit.periods import period_name
from programs.enums import ACT, FIGURE, Frequency, State
from programs.models.handin import HandIn
from programs.models.organizations import OrganizationType
from programs.models.program import Program
from programs.models.references import ActKind, Indicator

MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
# In these states what a unit handed in for a requirement leaves no room for another one.
IN_HAND = [State.SUBMITTED, State.RESUBMITTED, State.ACCEPTED]


class Requirement(models.Model):
    """Asked of every unit of the programme, or of those of `types` if any are named."""

    ordinal = models.PositiveSmallIntegerField("thứ tự")
    types = models.ManyToManyField(
        OrganizationType, blank=True, related_name="+", verbose_name="chỉ yêu cầu với loại đơn vị"
    )
    note = ViCharField("ghi chú cho đơn vị", max_length=300, blank=True)

    # What must not change once a unit handed something in for it.
    MEANING: tuple[str, ...] = ()
    # What notices call that which a unit owes for it.
    OWED: str

    class Meta:
        abstract = True
        ordering = ["program", "ordinal"]

    @property
    def asked_words(self) -> str:
        """How often and until when, in words."""
        raise NotImplementedError


class RequiredAct(Requirement):
    """Something that each unit must have done by a day and confirms with evidence: plan issued, commitment signed."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="required_acts", verbose_name="chương trình")
    act = models.ForeignKey(ActKind, models.PROTECT, related_name="+", verbose_name="việc")
    due_on = models.DateField("hạn xác nhận", null=True, blank=True)

    MEANING = ("act",)
    OWED = ACT

    class Meta(Requirement.Meta):
        verbose_name = "việc phải xác nhận"
        constraints = [
            models.UniqueConstraint(
                fields=["program", "act"],
                name="requiredact_once",
                violation_error_message="Việc này đã có trong chương trình.",
            )
        ]

    def __str__(self):
        return str(self.act)

    @property
    def asked_words(self) -> str:
        return f"hạn {self.due_on:%d/%m/%Y}" if self.due_on else "không có hạn"


class ActConfirmation(HandIn):
    """A unit's word that it has done a required act, with the day, the number of the paper or a file."""

    required_act = models.ForeignKey(
        RequiredAct, models.PROTECT, related_name="hand_ins", verbose_name="việc phải xác nhận"
    )
    done_on = models.DateField("ngày thực hiện", null=True, blank=True)
    paper_number = ViCharField("số, ký hiệu văn bản", max_length=60, blank=True)
    note = ViTextField("ghi chú", max_length=2000, blank=True)
    search_text = FoldedField(of=("name", "paper_number"))
    sort_key = SortKeyField(of="name")

    CONTENT = ("done_on", "paper_number", "note")
    KEPT_BESIDE = ("required_act",)

    class Meta(HandIn.Meta):
        verbose_name = "xác nhận đã thực hiện"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            *HandIn.Meta.constraints,
            models.UniqueConstraint(
                fields=["required_act", "organization"],
                condition=Q(state__in=IN_HAND),
                name="actconfirmation_once_a_unit",
                violation_error_message="Đơn vị đã gửi một xác nhận của việc này.",
            ),
        ]
        indexes = [models.Index(fields=["program", "organization", "state"], name="actconfirmation_of_unit")]

    def __str__(self):
        return f"Xác nhận “{self.required_act}”"

    @property
    def due_on(self) -> date | None:
        return None if self.is_of_committee else self.required_act.due_on


class RequiredFigure(Requirement):
    """A number that each unit reports for every month, quarter…, or for a day whenever there is something to tell.

    `has_total`: out of how many, too. `days`: how many after the end of a period it is due, None for no last day.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="required_figures", verbose_name="chương trình")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name="số liệu")
    unit_word = ViCharField("đơn vị tính", max_length=30)
    every = models.CharField("báo cáo mỗi", max_length=10, choices=Frequency, blank=True)
    has_total = models.BooleanField("báo cả tổng số", default=False)
    days = models.PositiveSmallIntegerField("nộp trong số ngày sau khi hết kỳ", null=True, blank=True)

    MEANING = ("indicator", "every", "unit_word")
    OWED = FIGURE

    class Meta(Requirement.Meta):
        verbose_name = "số liệu phải báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["program", "indicator"],
                name="requiredfigure_once",
                violation_error_message="Số liệu này đã có trong chương trình.",
            ),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | ~Q(every=""),
                name="requiredfigure_days_of_a_period",
                violation_error_message="Hạn nộp tính từ cuối kỳ: hãy chọn kỳ báo cáo, hoặc để trống hạn.",
            ),
        ]

    def __str__(self):
        return str(self.indicator)

    @property
    def months(self) -> int:
        """How long a period is; 0 where units report by the day."""
        return MONTHS.get(self.every, 0)

    def due_after(self, end: date) -> date | None:
        """The last day to report the period that ends on that day."""
        return None if self.days is None else end + timedelta(days=self.days)

    @property
    def asked_words(self) -> str:
        """“mỗi tháng, nộp trong 5 ngày sau khi hết kỳ”."""
        if not self.every:
            return "khi có phát sinh, theo ngày"
        due = "" if self.days is None else f", nộp trong {self.days} ngày sau khi hết kỳ"
        return f"mỗi {self.get_every_display()}{due}"


class FigureReport(HandIn):
    """What a unit reports for one period, known by its last day: what came to pass in it, not since January."""

    required_figure = models.ForeignKey(
        RequiredFigure, models.PROTECT, related_name="hand_ins", verbose_name="số liệu phải báo cáo"
    )
    period_to = models.DateField("kỳ báo cáo", null=True, blank=True)
    done = models.PositiveBigIntegerField("số đã thực hiện", null=True, blank=True)
    total = models.PositiveBigIntegerField("tổng số", null=True, blank=True)
    note = ViTextField("ghi chú", max_length=2000, blank=True)
    search_text = FoldedField(of=("name",))
    sort_key = SortKeyField(of="name")

    CONTENT = ("period_to", "done", "total", "note")
    KEPT_BESIDE = ("required_figure",)
    TOLD_ELSEWHERE = ("period_to",)

    class Meta(HandIn.Meta):
        verbose_name = "báo cáo số liệu"
        ordering = ["-period_to", "-pk"]
        constraints = [
            *HandIn.Meta.constraints,
            models.UniqueConstraint(
                fields=["required_figure", "organization", "period_to"],
                condition=Q(state__in=IN_HAND),
                name="figurereport_once_a_period",
                violation_error_message="Đơn vị đã gửi số liệu của kỳ này.",
            ),
        ]
        indexes = [models.Index(fields=["program", "organization", "state"], name="figurereport_of_unit")]

    def __str__(self):
        return f"Số liệu “{self.required_figure}” {self.period}"

    @property
    def period(self) -> str:
        return period_name(self.required_figure.months, self.period_to)

    @property
    def due_on(self) -> date | None:
        own = self.period_to is None or self.is_of_committee
        return None if own else self.required_figure.due_after(self.period_to)
