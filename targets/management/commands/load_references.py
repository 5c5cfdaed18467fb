"""`manage.py load_references`: the lists that a fresh installation begins with; harmless to repeat."""

from django.core.management.base import BaseCommand
from django.db import transaction

from targets.management.references import load_all


class Command(BaseCommand):
    help = "Nạp các danh mục ban đầu: chỉ thêm mục còn thiếu, không ghi đè."

    @transaction.atomic
    def handle(self, **options):
        added = load_all()
        self.stdout.write(f"Đã thêm {added} mục danh mục." if added else "Danh mục đã đủ: không thay đổi gì.")
