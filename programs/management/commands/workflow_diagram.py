"""`manage.py workflow_diagram`: writes `danvan/docs/workflow.md` anew from the table of steps."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from programs.management.workflow_chart import chart


class Command(BaseCommand):
    help = "Viết lại sơ đồ quy trình (danvan/docs/workflow.md) từ bảng các bước trong programs/workflow.py."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "danvan" / "docs" / "workflow.md")

    def handle(self, *args, to: Path, **options):
        to.write_text(chart(), encoding="utf-8")
        self.stdout.write(f"Đã viết {to}.")
