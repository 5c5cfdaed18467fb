"""`manage.py progress NUMBER [--on DAY] [--units] [--json]`: the figures of the pages, for terminals and scripts."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from danvan.kit import clock
from danvan.kit.dates import read_day
from danvan.kit.text import nfc
from programs.models import Program
from programs.queries.days import default_day
from targets.management.progress_text import targets_table, units_table
from targets.progress import Progress, TargetResult
from targets.queries.programs.named import programs_named
from targets.queries.progress.as_of import days_left
from targets.queries.progress.program_progress import ProgramProgress


class Command(BaseCommand):
    help = "In tiến độ các chỉ tiêu của một chương trình, như trên trang Tổng quan."

    def add_arguments(self, parser):
        parser.add_argument("number", help="số (29) hoặc số và ký hiệu (29-CTr/ĐU) của chương trình")
        parser.add_argument("--on", default="", help="ngày xem số liệu: 2021-09-30 hoặc 30/09/2021")
        parser.add_argument("--year", type=int, help="năm của chương trình, khi nhiều chương trình cùng số")
        parser.add_argument("--issuer", default="", help="tên cấp ủy ban hành, khi nhiều cấp ủy dùng cùng số")
        parser.add_argument("--units", action="store_true", help="kèm từng đơn vị")
        parser.add_argument("--json", action="store_true", help="in JSON để chương trình khác đọc")

    def handle(self, *, number, on, year, issuer, units, **options):
        program = program_named(nfc(number), year, nfc(issuer))
        day = asked_day(on) if on else default_day(program)
        program_progress = ProgramProgress(program)
        progress = program_progress.on(day)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(program, progress, units), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Chương trình số {program.sign}: {program.title}")
        self.stdout.write(f"Số liệu đến ngày {day:%d/%m/%Y}. {days_left(program, day)}.\n\n")
        self.stdout.write(targets_table(progress, program_progress.targets))
        if units:
            self.stdout.write("\n" + units_table(progress))


def program_named(name: str, year: int | None, issuer: str) -> Program:
    found = programs_named(name, year, issuer)
    if not found:
        raise CommandError(f"Không có chương trình nào đã ban hành mang số “{name}”{_narrowed(year, issuer)}.")
    if len(found) > 1:
        lines = [f"- {one.sign} năm {one.year} của {one.issuer} ({one.title})" for one in found]
        raise CommandError(
            f"Có {len(found)} chương trình mang số “{name}”; hãy ghi rõ thêm --year hoặc --issuer:\n" + "\n".join(lines)
        )
    return found[0]


def _narrowed(year: int | None, issuer: str) -> str:
    return (f" của năm {year}" if year else "") + (f" của “{issuer}”" if issuer else "")


def asked_day(text: str) -> date:
    try:
        day = read_day(text)
    except ValueError as error:
        raise CommandError(f"Không xem được ngày “{text}”: {error}") from error
    if day > clock.today():
        raise CommandError(f"Ngày {day:%d/%m/%Y} chưa tới.")
    return day


def target_json(result: TargetResult) -> dict:
    """With what the text calls it (“2.1”) and, of a sub-target, the `ordinal` of its parent."""
    return result.as_json() | {"number": result.number, "parent": result.aim.parent}


def as_json(program: Program, progress: Progress, with_units: bool) -> dict:
    found = {
        "program": program.sign,
        "on": progress.on.isoformat(),
        "targets": [target_json(result) for result in progress.targets],
    }
    return found | ({"units": [row.as_json() for row in progress.rows]} if with_units else {})
