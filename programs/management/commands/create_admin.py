"""`manage.py create_admin`: the first administrator of a real installation, with a one-time password."""

from django.core.management.base import BaseCommand, CommandError

from danvan.kit.text import fold
from programs.actions.people import appoint_first_admin
from programs.models import Organization
from programs.rules import Refused


class Command(BaseCommand):
    help = (
        "Lập quản trị viên đầu tiên của một tổ chức và in mật khẩu dùng một lần. "
        "Các tài khoản sau do người đó lập trên trang “Tài khoản”."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("--name", required=True, help="họ và tên")
        parser.add_argument("--organization", required=True, help="mã hoặc tên tổ chức, ví dụ: Đảng ủy Sở Xây dựng")

    def handle(self, *, username: str, name: str, organization: str, **options):
        place = organization_called(organization)
        try:
            user, password = appoint_first_admin(username=username, full_name=name, organization=place)
        except Refused as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"Tài khoản {user.username}, quản trị tại {place}.")
        self.stdout.write(f"Mật khẩu dùng một lần: {password}")


def organization_called(text: str) -> Organization:
    """By id, or by name whatever its marks and case."""
    by_id = {"pk": int(text)} if text.isdecimal() else {"search_text": fold(text)}
    found = list(Organization.objects.filter(**by_id)[:2])
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{node.pk} – {node}" for node in Organization.objects.filter(parent=None)[:20])
    raise CommandError(f"Không rõ tổ chức “{text}”. Các tổ chức cấp trên cùng: {known or 'chưa có'}.")
