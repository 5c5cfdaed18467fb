"""What a programme requires and what units hand in for it: the rows of every hand-in, the lists, unit by unit."""

from dataclasses import replace

from tests.factories.programs import RequiredActFactory, RequiredFigureFactory
from tests.rights.scene import Scene
from tests.rights.subjects import item
from tests.rights.table.handins import nowhere, rows_of
from tests.rights.table.rows import INSIDE, PROGRAM, Row, get, post

CONFIRMATION, REPORT = "actconfirmation", "figurereport"


def act(scene: Scene, unit):
    return RequiredActFactory(program=scene.program)


def act_of_draft(scene: Scene, unit):
    return RequiredActFactory(program=scene.draft)


def figure(scene: Scene, unit):
    return RequiredFigureFactory(program=scene.program)


def figure_of_draft(scene: Scene, unit):
    return RequiredFigureFactory(program=scene.draft)


def rows_for(kind: str, name: str, required) -> list[Row]:
    """The button names what it is for."""
    rows, start = rows_of(kind), f"programs:{kind}_start"
    body = lambda scene, unit: {"organization": unit.pk, name: required(scene, unit).pk}  # noqa: E731
    return [replace(row, body=body) if row.name == start else row for row in rows]


def pages_of(kind: str, name: str, required, of_draft) -> list[Row]:
    return [
        get(f"programs:{kind}s", INSIDE, item(kind, "submitted"), args=nowhere),
        post(f"programs:{kind}s_export", "L WWW WWW3 W3L", item(kind, "submitted"), args=nowhere),
        get(f"programs:{name}", PROGRAM, required),
        get(f"programs:{name}", "L 444 ...4 44L", of_draft, note="of a draft"),
        post(f"programs:{name}_export", "L WWW WWW4 44L", required),
    ]


TABLE: list[Row] = [
    *rows_for(CONFIRMATION, "required_act", act),
    *rows_for(REPORT, "required_figure", figure),
    *pages_of(CONFIRMATION, "required_act", act, act_of_draft),
    *pages_of(REPORT, "required_figure", figure, figure_of_draft),
]
