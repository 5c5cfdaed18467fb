"""`manage.py found_committee NAME --founded-on DAY`: the first committee of an empty installation."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from danvan.kit.dates import read_day
from programs.actions.installation import install_committee
from programs.models import OrganizationType
from programs.rules import Refused
from targets.management.references import load_all


class Command(BaseCommand):
    help = "Lập cấp ủy đầu tiên trên máy chủ mới và nạp các danh mục ban đầu; sau đó dùng create_admin."

    def add_arguments(self, parser):
        parser.add_argument("name", help="tên cấp ủy, ví dụ “Đảng ủy Sở Xây dựng”")
        parser.add_argument("--founded-on", required=True, help="ngày thành lập, dạng ngày/tháng/năm")
        parser.add_argument("--type", default="Đảng ủy cơ sở", help="loại tổ chức (mặc định: Đảng ủy cơ sở)")

    @transaction.atomic
    def handle(self, *, name, founded_on, type, **options):
        load_all()
        try:
            committee, _ = install_committee(name=name, type_name=type, founded_on=read_day(founded_on))
        except (Refused, ValueError) as trouble:
            raise CommandError(str(trouble)) from trouble
        except OrganizationType.DoesNotExist as trouble:
            raise CommandError(f"Không có loại tổ chức “{type}” trong danh mục.") from trouble
        self.stdout.write(f"Đã lập {committee}. Tiếp theo: manage.py create_admin TÊN --organization {committee.pk} …")
