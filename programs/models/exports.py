"""Who took which list out of the system."""

from django.conf import settings
from django.db import models

from danvan.kit.fields import ViCharField


class ExportLog(models.Model):
    """One export; never edited afterwards (triggers forbid it). `filters` is what had been chosen, label → text."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người xuất")
    at = models.DateTimeField("lúc", db_index=True)
    list_name = ViCharField("danh sách", max_length=200)
    filters = models.JSONField("điều kiện lọc", default=dict, blank=True)
    rows = models.PositiveIntegerField("số dòng")

    class Meta:
        verbose_name = "lượt xuất dữ liệu"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.list_name} ({self.at:%d/%m/%Y %H:%M})"
