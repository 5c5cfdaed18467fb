"""The key tasks: their pages for all who work on them, the workbook for readers, their figures for the office."""

from tests.rights import subjects
from tests.rights.table.programs import version
from tests.rights.table.rows import INSIDE, OFFICE_DEED, PROGRAM, PROGRAM_DRAFT, get, post


def figures(scene, thing) -> dict:
    """One figure instead of those that it has."""
    rows = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "0-measure": "records", "0-p_kind": "dialogue"}
    return version(scene, thing.program) | {f"figures-{name}": value for name, value in rows.items()}


def place(scene, thing) -> tuple[int, int]:
    return thing.program_id, thing.pk


TABLE = [
    get("targets:key_tasks", INSIDE),
    get("targets:key_task", PROGRAM, subjects.key_task),
    get("targets:key_task", PROGRAM_DRAFT, subjects.key_task_of("draft"), note="draft"),
    get("targets:key_task", "L 444 4444 .4L", subjects.key_task_of("alien"), note="foreign"),
    post("targets:key_task_export", "L 333 WWW4 44L", subjects.key_task),
    get("targets:task_figures", "L 333 .334 44L", subjects.key_task, args=place),
    post("targets:task_figures", OFFICE_DEED, subjects.key_task, args=place, body=figures),
    post(
        "targets:task_figures",
        "L 333 3334 44L",
        subjects.key_task_of("closed"),
        args=place,
        body=figures,
        note="closed",
    ),
]
