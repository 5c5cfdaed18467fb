"""`manage.py send_digests [--on DAY]`: the reminders of the day and one mail a person. For cron, each morning."""

from django.core.management.base import BaseCommand

from danvan.kit import clock
from targets.actions.reminders import send_digests
from targets.management.commands.progress import asked_day


class Command(BaseCommand):
    help = (
        "Nhắc các đơn vị về việc đến hạn, báo Văn phòng đơn vị chậm, mỗi người nhiều nhất một thư một ngày. "
        "Chạy mỗi sáng, ví dụ trong cron: 0 7 * * * manage.py send_digests. Chạy lại trong ngày chỉ gửi thư còn sót."
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", default="", help="ngày tính hạn: 2021-09-30 hoặc 30/09/2021; mặc định hôm nay")

    def handle(self, *, on, **options):
        written = send_digests(by=None, day=asked_day(on) if on else clock.today())
        self.stdout.write(f"Đã soạn {written} thư.")
