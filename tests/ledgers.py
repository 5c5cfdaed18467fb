"""Is the ledger what the steps say that it is? Asked of all that a test has taken steps with."""

from collections import defaultdict

from django.db import connection

from programs.ledger.reading import ITEM_KINDS, RAISED_KINDS
from programs.management.commands.check_ledger import line_of
from programs.queries.ledger import COLUMNS, MODELS, READER, facts_of
from programs.queries.ledger_check import differences_of

# In plain SQL: every test asks, and most have taken no step.
LAST = "SELECT max(id) FROM programs_transition"
SINCE = """
    SELECT DISTINCT kind.model, step.subject_id FROM programs_transition AS step
    JOIN django_content_type AS kind ON kind.id = step.subject_type_id WHERE step.id > %s
"""


def asked(sql: str, *params) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def last_step() -> int:
    """The key of the newest step of all; 0 without any."""
    return asked(LAST)[0][0] or 0


def ledger_troubles(since: int = 0) -> list[str]:
    """What the ledger says otherwise, of the items that took a step after the one with this key."""
    touched = defaultdict(set)
    for kind, pk in asked(SINCE, since):
        if kind in RAISED_KINDS:
            parent = RAISED_KINDS[kind]
            parents = MODELS[kind].objects.filter(pk=pk).values_list(f"{parent}_id", flat=True)
            touched[parent].update(parents)
        elif kind in ITEM_KINDS:
            touched[kind].add(pk)
    return [
        line_of(difference)
        for kind, pks in touched.items()
        for difference in differences_of(list(facts_of(kind, pks).values(*COLUMNS)), READER.rows_of(kind, pks))
    ]
