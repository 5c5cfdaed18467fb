"""Citizens' satisfaction at the one-stop desk: scales, sources and monthly counts (no single form is kept)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import ViCharField, ViTextField
from programs.models import Organization, Reference


class SurveySource(Reference):
    class Meta(Reference.Meta):
        verbose_name = "nguồn khảo sát"


class SatisfactionScale(Reference):
    class Meta(Reference.Meta):
        verbose_name = "thang đo hài lòng"


class Grade(models.Model):
    """One answer of a scale; whether it counts as satisfied differs from office to office, so it is data."""

    scale = models.ForeignKey(SatisfactionScale, models.PROTECT, related_name="grades", verbose_name="thang đo")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    name = ViCharField("mức đánh giá", max_length=60)
    is_satisfied = models.BooleanField("tính là hài lòng", default=False)

    class Meta:
        verbose_name = "mức đánh giá"
        ordering = ["scale", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "name"], name="grade_once", violation_error_message="Mức đánh giá này đã có."
            )
        ]

    def __str__(self):
        return self.name


class SurveyCount(models.Model):
    """One month of one source at one unit: files settled ≥ forms received ≥ valid forms (the sum of the grades).

    `month` is its first day.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="đơn vị")
    source = models.ForeignKey(SurveySource, models.PROTECT, related_name="+", verbose_name="nguồn khảo sát")
    scale = models.ForeignKey(SatisfactionScale, models.PROTECT, related_name="+", verbose_name="thang đo")
    month = models.DateField("tháng")
    settled = models.PositiveIntegerField("số hồ sơ đã giải quyết")
    received = models.PositiveIntegerField("số phiếu thu về")
    note = ViTextField("ghi chú", max_length=1000, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập")
    at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "số liệu khảo sát tháng"
        ordering = ["-month", "source", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "source", "scale", "month"],
                name="survey_once_a_month",
                violation_error_message="Tháng này đã có số liệu của nguồn và thang đo này.",
            ),
            models.CheckConstraint(
                condition=Q(received__lte=F("settled")),
                name="survey_received_within_settled",
                violation_error_message="Số phiếu thu về không được lớn hơn số hồ sơ đã giải quyết.",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="survey_month_is_first_day",
                violation_error_message="Tháng khảo sát được ghi bằng ngày đầu tháng.",
            ),
        ]

    def __str__(self):
        return f"{self.source}, tháng {self.month:%m/%Y}"


class GradeCount(models.Model):
    """How many valid forms of a month gave this grade."""

    survey = models.ForeignKey(SurveyCount, models.CASCADE, related_name="grades", verbose_name="số liệu tháng")
    grade = models.ForeignKey(Grade, models.PROTECT, related_name="+", verbose_name="mức đánh giá")
    forms = models.PositiveIntegerField("số phiếu")

    class Meta:
        verbose_name = "số phiếu theo mức"
        ordering = ["survey", "grade"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "grade"], name="gradecount_once", violation_error_message="Mức này đã có số phiếu."
            )
        ]

    def __str__(self):
        return f"{self.grade}: {self.forms}"
