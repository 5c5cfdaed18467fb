"""`manage.py told_table`: writes `danvan/docs/told.md` anew from the table of who is told."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from programs.management.told_page import page


class Command(BaseCommand):
    help = "Viết lại bảng ai được báo việc gì (danvan/docs/told.md) từ programs/actions/told.py."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "danvan" / "docs" / "told.md")

    def handle(self, *args, to: Path, **options):
        to.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Đã viết {to}.")
