"""`manage.py refresh_placements`: changes of the tree that were entered for today come into force. For cron, daily."""

from django.core.management.base import BaseCommand

from programs.actions.calendar import refresh_placements


class Command(BaseCommand):
    help = (
        "Cho hiệu lực các thay đổi tên, loại, nơi trực thuộc đã đến ngày. "
        "Chạy mỗi ngày sau 0 giờ, ví dụ trong cron: 5 0 * * * manage.py refresh_placements. Chạy lại không hại gì."
    )

    def handle(self, *args, **options):
        changed = refresh_placements()
        for node in changed:
            self.stdout.write(f"{node.pk} {node}")
        self.stdout.write(f"Đã cập nhật {len(changed)} tổ chức.")
