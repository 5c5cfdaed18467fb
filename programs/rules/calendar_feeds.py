"""Who may have the calendar at a private address of their own."""

from programs.rules.roles import roles_of

NO_POST = "Tài khoản này chưa được giao vai trò nào nên không có lịch."


def refusal_to_subscribe(user) -> str:
    return "" if roles_of(user).posts else NO_POST
