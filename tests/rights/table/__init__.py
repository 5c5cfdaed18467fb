"""The one table: who gets what at every address."""

from tests.rights.table import (
    activities,
    associations,
    calendar,
    dialogues,
    documents,
    figures,
    handins,
    house,
    notices,
    people,
    programs,
    remarks,
    requirements,
    tasks,
)
from tests.rights.table.rows import Row

PARTS = (
    house, people, handins, activities, dialogues, associations, documents, programs, figures, remarks, calendar,
    notices, requirements, tasks,
)  # fmt: skip
TABLE: list[Row] = [row for part in PARTS for row in part.TABLE]
