"""The help page: open to everybody, because it explains the figures that the public page shows."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.help import figures, pictures, workflow
from danvan.help.diagram import diagram
from danvan.help.roles import YEARS, RoleGuide
from danvan.kit.sheets import MAX_ROWS
from danvan.kit.uploads.kinds import ACCEPTED_WORDS, STAMP_RULE
from programs.enums import Role
from programs.rules import roles_of

ASKED = "vai-tro"
WRITERS = frozenset({Role.SECRETARY, Role.STAFF})
READERS = WRITERS | {Role.LEADER, Role.INSPECTOR}
EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Section:
    """One part of the page, for the roles that need it; `slug` is its anchor, to which other pages may link."""

    slug: str
    title: str
    template: str
    roles: frozenset[str] = EVERYBODY


SECTIONS = (
    Section("con-so", "Các con số được tính thế nào", "help/figures.html", READERS),
    Section("ket-luan", "Đạt, quá hạn, không đạt: kết luận thế nào", "help/verdicts.html", READERS),
    Section("mot-nam", "Một năm của từng vai trò", "help/roles.html"),
    Section("quy-trinh", "Hồ sơ đi từ bản nháp đến được duyệt", "help/workflow.html", READERS),
    Section("tep", "Tệp đính kèm", "help/files.html", WRITERS),
    Section("nhap-xuat", "Nhập và xuất bảng tính", "help/sheets.html"),
    Section("doc-trang", "Cỡ chữ, màu, bàn phím, in", "help/reading.html"),
    Section("hoi-ai", "Hỏi ai", "help/ask.html"),
)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """`?vai-tro=bi-thu` leaves only what that role needs; anything unknown there shows all."""
    chosen = next((year for year in YEARS if year.slug == request.GET.get(ASKED)), None)
    context = {
        "base": "base.html" if request.user.is_authenticated else "base_public.html",
        "chosen": chosen, "years": YEARS, "sections": _sections(chosen), **_figures(), **_workflow(), **_files(),
        "shown_years": [(year, _pictures(year), _is_open(request, year)) for year in ([chosen] if chosen else YEARS)],
        "public_picture": pictures.shown("chuong-trinh"),
    }  # fmt: skip
    return render(request, "help/page.html", context)


def _sections(chosen: RoleGuide | None) -> list[Section]:
    return [section for section in SECTIONS if chosen is None or chosen.role in section.roles]


def _is_open(request: HttpRequest, year: RoleGuide) -> bool:
    """Whether to lead to the pages of that role: a stranger is asked to log in there."""
    return not request.user.is_authenticated or year.role in roles_of(request.user).roles


def _pictures(year: RoleGuide) -> list[pictures.SizedPicture]:
    return [picture for name in year.pictures if (picture := pictures.shown(name))]


def _figures() -> dict:
    return {
        "measures": figures.measures(), "verdicts": figures.verdicts(), "unit_words": figures.unit_words(),
        "comparators": figures.comparators(), "examples": figures.examples(),
        "tasks": figures.tasks(), "task_words": figures.task_words(),
    }  # fmt: skip


def _workflow() -> dict:
    return {
        "states": workflow.state_rows(), "steps": workflow.step_rows(), "program_steps": workflow.program_rows(),
        "diagram": diagram(),
    }  # fmt: skip


def _files() -> dict:
    return {
        "stamp_rule": STAMP_RULE, "kinds": ACCEPTED_WORDS, "most_bytes": settings.MAX_UPLOAD_BYTES,
        "most_rows": MAX_ROWS,
    }  # fmt: skip
