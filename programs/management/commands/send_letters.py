"""`manage.py send_letters`: every mail that is due. For cron, each five minutes, with or without a worker."""

from django.core.management.base import BaseCommand

from programs.actions.delivery import deliver, take_up_tasks


class Command(BaseCommand):
    help = (
        "Gửi mọi thư đang chờ, kể cả thư máy chủ tạm chưa nhận; trả việc của tiến trình đã dừng về hàng đợi. "
        "Chạy mỗi năm phút, ví dụ trong cron: */5 * * * * manage.py send_letters. "
        "Nhiều lần chạy cùng lúc không gửi trùng."
    )

    def handle(self, **options):
        take_up_tasks(by=None)
        self.stdout.write(f"Đã gửi {deliver.call()} thư.")
