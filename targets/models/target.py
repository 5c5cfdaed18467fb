"""What the programme wants to reach, and every later change of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from danvan.kit.fields import ViCharField, ViTextField
from programs.models import Program
from targets.enums import Comparator, Measure
from targets.models.survey import SatisfactionScale, SurveySource


class Goal(models.Model):
    """Comparator, threshold (percent) and deadline: what a target demands, now or in an earlier revision."""

    comparator = models.CharField("so sánh", max_length=2, choices=Comparator)
    threshold = models.DecimalField("mức chỉ tiêu (%)", max_digits=7, decimal_places=3)
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
                condition=Q(threshold__gte=0),
                name="%(class)s_threshold_not_negative",
                violation_error_message="Mức chỉ tiêu không được âm.",
            ),
        ]


class Target(Goal):
    """Chỉ tiêu: the text as issued, and what of it is counted. `comparator`… are those valid today.

    Sources and scale are asked by the satisfaction measure only; no source named means every source counts.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="targets", verbose_name="chương trình")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    short_name = ViCharField("tên ngắn", max_length=160)
    text = ViTextField("toàn văn chỉ tiêu", max_length=4000)
    measure = models.CharField("cách tính", max_length=20, choices=Measure)
    unit_word = ViCharField("đơn vị tính (chỉ tiêu nhập tay)", max_length=30, blank=True)
    sources = models.ManyToManyField(SurveySource, blank=True, verbose_name="nguồn khảo sát được tính")
    scale = models.ForeignKey(
        SatisfactionScale, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thang đo được tính"
    )

    class Meta(Goal.Meta):
        verbose_name = "chỉ tiêu"
        ordering = ["program", "ordinal"]
        constraints = [
            *Goal.Meta.constraints,
            models.UniqueConstraint(
                fields=["program", "ordinal"],
                name="target_ordinal_once",
                violation_error_message="Thứ tự chỉ tiêu bị trùng.",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values),
                name="target_measure_known",
                violation_error_message="Cách đo này không có trong danh sách.",
            ),
        ]

    def __str__(self):
        return f"Chỉ tiêu {self.ordinal}: {self.short_name}"


class TargetRevision(Goal):
    """The goal valid from a day on. The first row is the target as issued; later ones carry document and reason."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="revisions", verbose_name="chỉ tiêu")
    number = models.PositiveSmallIntegerField("lần")
    valid_from = models.DateField("áp dụng từ ngày")
    document = ViCharField("số văn bản điều chỉnh", max_length=60, blank=True)
    reason = ViTextField("lý do điều chỉnh", max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta(Goal.Meta):
        verbose_name = "điều chỉnh chỉ tiêu"
        ordering = ["target", "number"]
        constraints = [
            *Goal.Meta.constraints,
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
