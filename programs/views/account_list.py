"""The list of accounts and the same rows as a workbook: who may come in, with which role; never a secret."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, chips, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import Role
from programs.models import User
from programs.queries.people import QUIET_DAYS, AccountFilters, filtered_accounts
from programs.rules import demand, refusal_to_keep_accounts, refusal_to_read_accounts

COLUMNS = {
    "ten": "sort_key",
    "dang-nhap": "username",
    "vai-tro": ("first_role", "sort_key"),
    "trang-thai": ("is_active", "sort_key"),
    "vao-luc": ("last_login", "sort_key"),
}
STATES = {
    "": "Tất cả",
    "khoa": "Đã khóa",
    "chua-giao": "Chưa giao vai trò",
    "lau-khong-vao": f"Quá {QUIET_DAYS} ngày không vào",
}
SHEET = (
    Column("Họ và tên", width=30), Column("Tên đăng nhập", width=24), Column("Vai trò hiện nay", width=50),
    Column("Tình trạng"), Column("Vào lần cuối"),
)  # fmt: skip


def filters_of(request: HttpRequest) -> AccountFilters:
    return AccountFilters(
        text=text_param(request, "q"),
        role=choice_param(request, "vai-tro", Role.values),
        state=choice_param(request, "loc", STATES),
    )


def selects_of(filters: AccountFilters) -> list[Select]:
    return choices(select("vai-tro", "Vai trò", "Mọi vai trò", Role.choices, filters.role))


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_read_accounts(request.user))
    filters = filters_of(request)
    rows, sort = ordered(request, filtered_accounts(request.user, filters), COLUMNS, "ten")
    context = {
        "page": paged(request, rows),
        "sort": sort,
        "text": filters.text,
        "keep": [("loc", filters.state)],
        "selects": selects_of(filters),
        "is_narrowed": bool(filters.role),
        "chips": chips(STATES, filters.state),
        "refusal": refusal_to_keep_accounts(request.user),
    }
    return render(request, "programs/accounts/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    demand(refusal_to_read_accounts(request.user))
    filters = filters_of(request)
    rows, _ = ordered(request, filtered_accounts(request.user, filters), COLUMNS, "ten")
    chosen = in_words(filters.text, selects_of(filters)) | {"Lọc": STATES[filters.state] if filters.state else ""}
    lines = [_sheet_row(account) for account in rows]
    return take_out(by=request.user, title="Tài khoản", columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(account: User) -> list:
    posts = "\n".join(f"{post.role_name} – {post.organization}" for post in account.posts)
    state = "Đang dùng" if account.is_active else "Đã khóa"
    return [str(account), account.username, posts or "Chưa giao", state, account.last_login or "Chưa vào"]
