"""What the programme wants to reach, and every later change of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from danvan.kit.fields import ViCharField, ViTextField
from programs.models import Program
from targets.enums import Basis, Comparator
from targets.models.survey import SatisfactionScale, SurveySource


class GoalFields(models.Model):
    """Comparator, threshold (percent or number) and deadline: what a target demands, now or in an earlier revision."""

    comparator = models.CharField("so sánh", max_length=2, choices=Comparator)
    threshold = models.DecimalField("mức chỉ tiêu", max_digits=13, decimal_places=3)
    basis = models.CharField("tính theo", max_length=7, choices=Basis, default=Basis.PERCENT)
    deadline = models.DateField("hạn hoàn thành", null=True, blank=True)
    deadline_note = ViCharField("ghi chú về hạn", max_length=60, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(comparator__in=Comparator.values),
                name="%(class)s_comparator_known",
                violation_error_message="Phép so sánh này không có trong danh sách.",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values),
                name="%(class)s_basis_known",
                violation_error_message="Mức chỉ tiêu tính theo phần trăm hoặc theo số.",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=0),
                name="%(class)s_threshold_not_negative",
                violation_error_message="Mức chỉ tiêu không được âm.",
            ),
        ]


class Target(GoalFields):
    """Chỉ tiêu: the text as issued, and what of it is counted. `comparator`… are those valid today.

    `ordinal` is its place in the list, `number` what the text calls it (2, 2.1); a sub-target has a `parent`.
    `measure` is the key of one of `targets.measures`, `parameters` what its form took.

    Sources and scale are asked by the satisfaction measure only; no source named means every source counts.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="targets", verbose_name="chương trình")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    number = ViCharField("số của chỉ tiêu", max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name="thuộc chỉ tiêu"
    )
    short_name = ViCharField("tên ngắn", max_length=160)
    text = ViTextField("toàn văn chỉ tiêu", max_length=4000)
    measure = models.CharField("cách tính", max_length=20)
    parameters = models.JSONField("tham số của cách tính", default=dict, blank=True)
    unit_word = ViCharField("đơn vị tính (chỉ tiêu nhập tay)", max_length=30, blank=True)
    sources = models.ManyToManyField(SurveySource, blank=True, verbose_name="nguồn khảo sát được tính")
    scale = models.ForeignKey(
        SatisfactionScale, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thang đo được tính"
    )

    class Meta(GoalFields.Meta):
        verbose_name = "chỉ tiêu"
        ordering = ["program", "ordinal"]
        constraints = [
            *GoalFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["program", "ordinal"],
                name="target_ordinal_once",
                violation_error_message="Thứ tự chỉ tiêu bị trùng.",
            ),
        ]

    def __str__(self):
        return f"Chỉ tiêu {self.called}: {self.short_name}"

    @property
    def called(self) -> str:
        return self.number or str(self.ordinal)


class TargetRevision(GoalFields):
    """The goal and the parameters valid from a day on; parameters of None are those of the target.

    The first row is the target as issued; later ones carry document and reason.
    """

    target = models.ForeignKey(Target, models.CASCADE, related_name="revisions", verbose_name="chỉ tiêu")
    number = models.PositiveSmallIntegerField("lần")
    parameters = models.JSONField("tham số của cách tính", null=True, blank=True)
    valid_from = models.DateField("áp dụng từ ngày")
    document = ViCharField("số văn bản điều chỉnh", max_length=60, blank=True)
    reason = ViTextField("lý do điều chỉnh", max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta(GoalFields.Meta):
        verbose_name = "điều chỉnh chỉ tiêu"
        ordering = ["target", "number"]
        constraints = [
            *GoalFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["target", "number"], name="revision_number_once", violation_error_message="Lần này đã có."
            ),
            models.CheckConstraint(
                condition=Q(number=1) | (~Q(document="") & ~Q(reason="")),
                name="revision_has_document_and_reason",
                violation_error_message="Điều chỉnh chỉ tiêu phải có số văn bản và lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.target}, lần {self.number}"


class ReportedFigure(models.Model):
    """A figure fed by hand for a target that nothing here counts: done and due, whole numbers, as of a day."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="figures", verbose_name="chỉ tiêu")
    date = models.DateField("tính đến ngày")
    done = models.PositiveBigIntegerField("đã đạt")
    due = models.PositiveBigIntegerField("phải đạt")
    source = ViCharField("nguồn số liệu", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập")
    at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "số liệu nhập tay"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "date"],
                name="figure_once_a_day",
                violation_error_message="Ngày này đã có số liệu.",
            )
        ]

    def __str__(self):
        return f"{self.done}/{self.due} ({self.date:%d/%m/%Y})"
