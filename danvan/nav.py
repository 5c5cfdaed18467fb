"""The tabs: which page stands for which role. A tab appears only when its page exists."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet, Value
from django.http import HttpRequest

from danvan.kit.compiled import compiled
from danvan.kit.links import url_or_blank
from programs.enums import Role, State
from programs.models import ActConfirmation, Activity, Commendation, FigureReport, Program, ReformStep, Registration
from programs.queries import current_program, elsewhere, handins_for, programs_at_work, waiting_counts
from programs.queries.kinds import is_required
from programs.rules import READERS, RoleHolder, roles_of

OFFICE = frozenset({Role.STAFF})
UNIT = frozenset({Role.SECRETARY})
ADMIN = frozenset({Role.ADMIN})
CONTROL = frozenset({Role.INSPECTOR})
WORKERS = READERS | UNIT

# Label, url name, who. The order is that of the tabs; short, for all of a reader fit into one line.
PAGES = [
    ("Tổng quan", "targets:dashboard", READERS),
    ("Đơn vị của tôi", "targets:my_unit", UNIT),
    ("Chờ xử lý", "programs:waiting", OFFICE),
    ("Đơn vị", "programs:organizations", READERS),
    ("Nhiệm vụ", "targets:key_tasks", WORKERS),
    ("Công trình", "programs:registrations", WORKERS),
    ("Hoạt động", "programs:activities", UNIT),
    ("Xác nhận", "programs:actconfirmations", WORKERS),
    ("Số liệu", "programs:figurereports", WORKERS),
    ("Tuyên dương", "programs:commendations", WORKERS),
    ("Khảo sát", "targets:surveys", READERS),
    ("Văn bản", "programs:documents", WORKERS),
    ("Lịch", "targets:calendar", WORKERS),
    ("Ý kiến", "programs:remarks", WORKERS),
    ("Báo cáo", "targets:reports", READERS),
    ("Chương trình", "targets:programs", WORKERS - OFFICE),
]
# Behind "Quản lý" in the top bar; tabs for somebody who only administers.
MANAGEMENT = [
    ("Chương trình", "targets:programs", OFFICE),
    ("Đơn vị và số người", "programs:organizations", OFFICE | ADMIN),
    ("Danh mục", "targets:references", READERS | ADMIN),
    ("Tài khoản", "programs:accounts", OFFICE | ADMIN | CONTROL),
    ("Nhật ký hệ thống", "programs:history", READERS | ADMIN),
]
# Tabs of what only some programmes require, and the rows that say so.
REQUIRED = {"programs:actconfirmations": "required_acts", "programs:figurereports": "required_figures"}
# Which tab tells of what came back to its unit.
RETURNED_TO = {
    Registration: "programs:registrations",
    Commendation: "programs:commendations",
    Activity: "programs:activities",
    ReformStep: "programs:activities",
    ActConfirmation: "programs:actconfirmations",
    FigureReport: "programs:figurereports",
}


@dataclass(frozen=True)
class ToDo:
    """How much waits in the current programme, and in those of the other open ones where anything does."""

    count: int
    elsewhere: list[tuple[Program, int]]


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    active: bool
    waits: ToDo | None = None


@dataclass(frozen=True)
class Nav:
    tabs: list[Tab]
    manage: list[Tab]


def to_do(request: HttpRequest, roles: frozenset[str]) -> dict[str, ToDo]:
    """What waits for this reader, by url name: one query a role, none for mere readers."""
    if not roles & (OFFICE | UNIT):
        return {}
    current, found = current_program(request), _counts(request, roles)
    here = {name: counts[current.pk] if current else 0 for name, counts in found.items()}
    return {name: ToDo(here[name], elsewhere(request, counts)) for name, counts in found.items()}


def _counts(request: HttpRequest, roles: frozenset[str]) -> dict[str, Counter[int]]:
    if roles & OFFICE:
        return {"programs:waiting": waiting_counts(request)}
    return returned_counts(request.user, programs_at_work(request))


def returned_counts(user, programs: list[Program]) -> dict[str, Counter[int]]:
    found = {page: Counter() for page in RETURNED_TO.values()}
    for page, program in _returned(roles_of(user).places, tuple(program.pk for program in programs)):
        found[page][program] += 1
    return found


@compiled
def _returned(places: tuple, programs: tuple[int, ...]) -> QuerySet:
    back = {"program__in": programs, "state": State.RETURNED}
    parts = [
        handins_for(RoleHolder.at(places), model).filter(**back).order_by().values_list(Value(page), "program")
        for model, page in RETURNED_TO.items()
    ]
    return parts[0].union(*parts[1:], all=True)


def entries(pages: list, roles: frozenset[str], path: str, waits: dict[str, ToDo]) -> list[Tab]:
    """Those of the pages that exist and stand open to the roles; the longest address that fits `path` is active."""
    shown = [(label, name, url_or_blank(name)) for label, name, allowed in pages if roles & allowed]
    here = max((url for _, _, url in shown if url and path.startswith(url)), key=len, default=None)
    return [Tab(label, url, url == here, waits.get(name)) for label, name, url in shown if url]


def _is_there(request: HttpRequest, page: str) -> bool:
    return page not in REQUIRED or is_required(current_program(request), REQUIRED[page])


def nav_for(request: HttpRequest) -> Nav:
    roles = roles_of(request.user).roles
    pages = [page for page in PAGES if _is_there(request, page[1])]
    tabs = entries(pages, roles, request.path, to_do(request, roles))
    manage = entries(MANAGEMENT, roles, request.path, {})
    return Nav(tabs, manage) if tabs else Nav(manage, [])
