"""`manage.py notification_table`: writes `danvan/docs/notifications.md` anew from the table of who is told."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from programs.management.notification_page import page


class Command(BaseCommand):
    help = "Viết lại bảng ai được báo việc gì (danvan/docs/notifications.md) từ programs/actions/notification_rules.py."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "danvan" / "docs" / "notifications.md")

    def handle(self, *args, to: Path, **options):
        to.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Đã viết {to}.")
