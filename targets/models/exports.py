"""The table of all units as a file, where there are too many for one request."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from danvan.kit import clock
from danvan.kit.fields import ViCharField
from programs.models import Program
from targets.enums import ExportState

# Longer than counting a quarter of a million units takes without a word.
LONGEST_SILENCE = timedelta(minutes=15)


class TableExport(models.Model):
    """One file on its way: asked for by one person, fetched by that person alone, gone after a day.

    `filters`: what the address asked for, with the day. `written` of `total` rows; None while they are being counted.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="+", verbose_name="chương trình")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người xuất")
    at = models.DateTimeField("yêu cầu lúc", default=clock.now)
    filters = models.JSONField("điều kiện lọc", default=dict, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ExportState, default=ExportState.WAITING)
    touched_at = models.DateTimeField("tiến triển lúc", default=clock.now)
    written = models.PositiveIntegerField("số dòng đã ghi", default=0)
    total = models.PositiveIntegerField("số dòng", null=True, blank=True)
    error = ViCharField("lý do không xuất được", max_length=500, blank=True)
    name = ViCharField("tên tệp", max_length=200, blank=True)
    file = models.FileField("tệp", upload_to="xuat/%Y/%m", max_length=200, blank=True)

    class Meta:
        verbose_name = "tệp xuất nhiều đơn vị"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ExportState.DONE) | ~Q(file=""),
                name="table_export_done_has_file",
                violation_error_message="Tệp đã xuất xong phải có nội dung.",
            )
        ]

    def __str__(self):
        return f"Tiến độ các đơn vị – {self.program}"

    @property
    def is_done(self) -> bool:
        return self.state == ExportState.DONE

    @property
    def has_failed(self) -> bool:
        """Or whoever wrote it is no more."""
        return self.state == ExportState.FAILED or (not self.is_done and self.is_silent)

    @property
    def is_silent(self) -> bool:
        return clock.now() - self.touched_at > LONGEST_SILENCE

    @property
    def is_going(self) -> bool:
        return not (self.is_done or self.has_failed)
