"""A model of the tests' own with every field of the kit, kept out of the project's registry of models."""

from django.db import models
from django.test.utils import isolate_apps

from danvan.kit.fields import FoldedField, PathField, SortKeyField, ViCharField, ViTextField

with isolate_apps("danvan.kit"):

    class Thing(models.Model):
        name = ViCharField("Tên", max_length=40)
        note = ViTextField("Ghi chú", blank=True, null=True)
        day = models.DateField("Ngày", null=True, blank=True)
        count = models.PositiveIntegerField("Số lượng", default=0)
        share = models.DecimalField("Tỷ lệ %", max_digits=5, decimal_places=2, default=0)
        at = models.DateTimeField("Lúc", null=True, blank=True)
        search_text = FoldedField(of=("name", "note"))
        name_sort = SortKeyField(of="name")
        path = PathField(default="/")

        class Meta:
            app_label = "kit"
            db_table = "test_kit_thing"

        def __str__(self):
            return self.name
