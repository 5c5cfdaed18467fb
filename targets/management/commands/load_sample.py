"""`manage.py load_sample`: the sample year of 2021 for learning and trying; once is enough, again does no harm."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from programs.rules import Refused
from targets.management.sample import load_sample_year


class Command(BaseCommand):
    help = "Nạp năm mẫu 2021 (chương trình thật, đơn vị và số liệu mẫu) và in các tài khoản mẫu."

    def handle(self, **options):
        if not settings.SAMPLE_ACCOUNTS_ALLOWED:
            raise CommandError("Không nạp dữ liệu mẫu khi vận hành thật (DANVAN_PRODUCTION=1).")
        try:
            loaded = load_sample_year()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Đã nạp năm mẫu 2021." if loaded.made else "Năm mẫu đã có sẵn, không thay đổi gì.")
        self.stdout.write(f"\nTài khoản mẫu (mật khẩu chung: {loaded.password}):")
        for username, whose in loaded.accounts.items():
            self.stdout.write(f"  {username:<24}{whose}")
