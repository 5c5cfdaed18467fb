"""`manage.py load_program FILE [--by USERNAME]`: a programme from its file; a second run changes nothing."""

from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from danvan.kit import clock
from programs.actions.installation import install_committee
from programs.actions.references import LISTS, add_names
from programs.enums import Role
from programs.models import Organization, User
from programs.rules import Incomplete, Refused, roles_of
from targets.actions.loading import load_program
from targets.management.program_file import ProgramFileError, check_parts, content_of, read_toml
from targets.management.references import load_all


class Command(BaseCommand):
    help = "Nạp một chương trình từ tệp TOML: chạy lại lần nữa thì không thay đổi gì."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp .toml của chương trình")
        parser.add_argument("--by", default="", help="tên đăng nhập của người nạp (Văn phòng của cấp ủy ban hành)")

    def handle(self, *, file, by, **options):
        try:
            with transaction.atomic():
                self.stdout.write(self.load(file, by))
        except ProgramFileError as trouble:
            raise CommandError("Chưa nạp gì, vì:\n- " + "\n- ".join(trouble.lines)) from trouble
        except (Refused, Incomplete) as trouble:
            raise CommandError(f"Chưa nạp gì: {trouble}") from trouble
        except ValidationError as trouble:
            raise CommandError("Chưa nạp gì, vì:\n- " + "\n- ".join(trouble.messages)) from trouble

    def load(self, file: Path, username: str) -> str:
        data = read_toml(file)
        check_parts(data)
        load_all()
        for name, names in data.get("lists", {}).items():
            add_names(by=None, model=LISTS[name], names=names)
        issuer, loader = committee_and_loader(data, username)
        program, made = load_program(content_of(data), by=loader, issuer=issuer)
        if not made:
            return f"{program} đã có trong hệ thống: không thay đổi gì."
        return f"Đã nạp {program}: {program.tasks.count()} nhiệm vụ, {program.targets.count()} chỉ tiêu."


def committee_and_loader(data: dict, username: str) -> tuple[Organization, User]:
    """Those of the file; the first committee of an empty database is made, with an account to load in its name."""
    name, type_name = data["issuer"]["name"], data["issuer"]["type"]
    if not Organization.objects.exists():
        # When the committee was founded is not in the file: it stands here from the first day that counts.
        since = data["program"].get("counts_from")
        day = since if type(since) is date else clock.today()
        return install_committee(name=name, type_name=type_name, founded_on=day)
    issuer = Organization.objects.filter(name=name, type__issues_programs=True).first()
    if issuer is None:
        raise ProgramFileError([f"Không có cấp ủy “{name}” được ban hành chương trình: hãy lập ở trang Đơn vị."])
    return issuer, loader_of(issuer, username)


def loader_of(issuer: Organization, username: str) -> User:
    """The named account, else the system's, else the first of the committee's office."""
    office = Q(appointments__in=issuer.appointments.filter(role=Role.STAFF)) | Q(is_system=True)
    named = User.objects.filter(Q(username=username) if username else office).order_by("-is_system", "pk").distinct()
    able = [user for user in named if roles_of(user).covers(issuer, Role.STAFF)]
    if not able:
        who = f"Tài khoản “{username}” không phải" if username else "Chưa có tài khoản nào là"
        raise ProgramFileError([f"{who} Văn phòng của “{issuer}”: hãy ghi tên đăng nhập đúng sau --by."])
    return able[0]
