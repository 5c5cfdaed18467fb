"""`manage.py check_ledger [--rebuild]`: does the ledger say what all the steps say? For cron, nightly."""

from django.core.management.base import BaseCommand, CommandError

from programs.actions.ledger import rebuild_all
from programs.queries.ledger_check import Difference, differences


class Command(BaseCommand):
    help = (
        "Đối chiếu số liệu theo ngày với các bước xử lý và hồ sơ, nêu mọi chỗ khác; có khác thì kết thúc với mã 1. "
        "Chạy mỗi đêm, ví dụ trong cron: 30 0 * * * manage.py check_ledger. --rebuild lập lại số liệu từ các bước."
    )

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="lập lại toàn bộ số liệu từ các bước xử lý")

    def handle(self, *, rebuild, **options):
        found = 0
        for found, difference in enumerate(differences(), 1):  # noqa: B007 - the last number is told
            self.stdout.write(line_of(difference))
        if found and not rebuild:
            raise CommandError(f"Có {found} chỗ khác nhau. Chạy lại với --rebuild để lập lại số liệu từ các bước.")
        if rebuild:
            rebuild_all()
            self.stdout.write("Đã lập lại số liệu từ các bước xử lý.")
        else:
            self.stdout.write("Số liệu khớp với các bước xử lý.")


def line_of(one: Difference) -> str:
    when, source = (f"ngày {one.day:%d/%m/%Y}", "các bước") if one.day else ("hiện nay", "hồ sơ")
    what = f"{one.kind} {one.item_id}, đơn vị {one.organization_id or '–'}, {when}, {one.column or 'số dòng'}"
    return f"{what}: đang ghi {one.stored}, theo {source} là {one.expected}"
