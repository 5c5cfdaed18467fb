"""The page of the docs about who is told: the table of `programs.actions.told` in words."""

from programs.actions.told import TELLINGS, Telling

HEAD = """# Who is told of what, and how

Written by `manage.py told_table` from `programs/actions/told.py`; `tests/targets/test_told_table.py` does each deed and
looks who was told, and that nobody else was. Whoever does the deed is not told of it.

| Việc xảy ra | Loại thông báo | Ai được báo | Bằng cách nào |
|---|---|---|---|
"""


def page() -> str:
    return HEAD + "".join(f"{_row(telling)}\n" for telling in TELLINGS)


def _row(telling: Telling) -> str:
    who = "; ".join(one.label for one in telling.who)
    return f"| {telling.event} | {telling.kind.label} | {who} | {telling.how.label} |"
