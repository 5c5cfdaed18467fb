"""The key tasks: their pages for everybody who works on them, the workbook for readers, their focus for the office."""

from tests.rights import things
from tests.rights.table.programs import CLOSED, ISSUED, version
from tests.rights.table.rows import INSIDE, OFFICE_DEED, PROGRAM, PROGRAM_DRAFT, get, post


def focus(scene, thing) -> dict:
    return version(scene, thing) | {f"task-{task.pk}": "democracy" for task in thing.tasks.all()}


TABLE = [
    get("targets:key_tasks", INSIDE),
    get("targets:key_task", PROGRAM, things.key_task),
    get("targets:key_task", PROGRAM_DRAFT, things.key_task_of("draft"), note="draft"),
    get("targets:key_task", "L 444 4444 .4L", things.key_task_of("alien"), note="foreign"),
    post("targets:key_task_export", "L 333 WWW4 44L", things.key_task),
    post("targets:program_focus", OFFICE_DEED, ISSUED, body=focus),
    post("targets:program_focus", "L 333 3334 44L", CLOSED, body=focus, note="closed"),
]
