"""The tabs: which page stands for which role. A tab appears only when its page exists."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Value
from django.http import HttpRequest

from danvan.kit.links import url_or_blank
from programs.enums import Role, State
from programs.models import Activity, Commendation, ReformStep, Registration
from programs.queries import current_program, handins_for, waiting_count
from programs.rules import READERS, standing_of

OFFICE = frozenset({Role.STAFF})
UNIT = frozenset({Role.SECRETARY})
ADMIN = frozenset({Role.ADMIN})
CONTROL = frozenset({Role.INSPECTOR})
WORKERS = READERS | UNIT

# Label, url name, who. The order is that of the tabs.
PAGES = [
    ("Tổng quan", "targets:dashboard", READERS),
    ("Đơn vị của tôi", "targets:my_unit", UNIT),
    ("Chờ xử lý", "programs:waiting", OFFICE),
    ("Đơn vị", "programs:organizations", READERS),
    ("Nhiệm vụ trọng tâm", "targets:key_tasks", WORKERS),
    ("Công trình", "programs:registrations", WORKERS),
    ("Hoạt động", "programs:activities", UNIT),
    ("Tuyên dương", "programs:commendations", WORKERS),
    ("Khảo sát hài lòng", "targets:surveys", READERS),
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
# Which tab tells of what came back to its unit.
RETURNED_TO = {
    Registration: "programs:registrations",
    Commendation: "programs:commendations",
    Activity: "programs:activities",
    ReformStep: "programs:activities",
}


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    active: bool
    count: int | None = None


@dataclass(frozen=True)
class Nav:
    tabs: list[Tab]
    manage: list[Tab]


def to_do_counts(request: HttpRequest, roles: frozenset[str]) -> dict[str, int]:
    """What waits for this reader in the current programme, by url name: one query a role, none for mere readers."""
    counts = {}
    if roles & OFFICE:
        counts["programs:waiting"] = waiting_count(request.user, current_program(request))
    elif roles & UNIT:
        counts = returned_counts(request)
    return counts


def returned_counts(request: HttpRequest) -> dict[str, int]:
    back = {"program": current_program(request), "state": State.RETURNED}
    parts = [
        handins_for(request.user, model).filter(**back).order_by().values_list(Value(page))
        for model, page in RETURNED_TO.items()
    ]
    found = Counter(page for (page,) in parts[0].union(*parts[1:], all=True))
    return {page: found[page] for page in RETURNED_TO.values()}


def entries(pages: list, roles: frozenset[str], path: str, counts: dict[str, int]) -> list[Tab]:
    """Those of the pages that exist and stand open to the roles; the longest address that fits `path` is active."""
    shown = [(label, name, url_or_blank(name)) for label, name, allowed in pages if roles & allowed]
    here = max((url for _, _, url in shown if url and path.startswith(url)), key=len, default=None)
    return [Tab(label, url, url == here, counts.get(name)) for label, name, url in shown if url]


def nav_for(request: HttpRequest) -> Nav:
    roles = standing_of(request.user).roles
    tabs = entries(PAGES, roles, request.path, to_do_counts(request, roles))
    manage = entries(MANAGEMENT, roles, request.path, {})
    return Nav(tabs, manage) if tabs else Nav(manage, [])
