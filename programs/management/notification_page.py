"""The page of the docs about who is told: the table of `programs.actions.notification_rules` in words."""

from programs.actions.notification_rules import NOTIFICATION_RULES, NotificationRule

HEAD = """# Who is told of what, and how

Written by `manage.py notification_table` from `programs/actions/notification_rules.py`;
`tests/targets/test_notification_table.py` does what each row says and looks who was told, and that nobody else was.
Whoever does it is not told of it.

| Việc xảy ra | Loại thông báo | Ai được báo | Bằng cách nào |
|---|---|---|---|
"""


def page() -> str:
    return HEAD + "".join(f"{_row(telling)}\n" for telling in NOTIFICATION_RULES)


def _row(telling: NotificationRule) -> str:
    who = "; ".join(one.label for one in telling.who)
    return f"| {telling.event} | {telling.kind.label} | {who} | {telling.how.label} |"
