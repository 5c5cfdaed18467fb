"""Activities and reform steps: the rows of every hand-in, and the plan that readers see."""

from datetime import timedelta

from danvan.kit import clock
from programs.actions import activities
from tests.rights.scene import Scene
from tests.rights.subjects import SENT_SECRET, file_of, item
from tests.rights.table.handins import nowhere, paper, rows_of, version
from tests.rights.table.rows import INSIDE, ITEM, UNIT_ON_DRAFT, UNIT_OR_OFFICE, Row, get, post

ACTIVITY, STEP = "activity", "reformstep"


def idea(scene: Scene, unit):
    """A draft that may go into the plan: its deadline is to come, and the programme lasts as long."""
    draft = item(ACTIVITY, "draft")(scene, unit)
    draft.program.counts_to = clock.today() + timedelta(days=60)
    draft.program.save()
    draft.deadline, draft.in_charge = clock.today() + timedelta(days=30), "Phó Bí thư"
    draft.title = SENT_SECRET
    draft.save()
    return draft


def promise(scene: Scene, unit):
    return activities.plan(idea(scene, unit), by=scene.writer_of(unit))


PLANS = [
    post("programs:activity_plan", UNIT_ON_DRAFT, idea, body=version),
    post("programs:activity_plan", "L r4r 4444 44L", item(ACTIVITY, "draft"), body=version, note="half-filled"),
    post("programs:activity_plan", "L 343 3334 44L", promise, body=version, note="planned already"),
    post("programs:activity_unplan", UNIT_OR_OFFICE, promise, body=version),
    post("programs:activity_unplan", "L 343 3334 44L", item(ACTIVITY, "submitted"), body=version, note="not planned"),
    get("programs:activity", ITEM, promise, note="planned"),
    get("programs:activity_edit", "L .4. 3334 44L", promise, note="planned"),
    get("programs:attachment", ITEM, file_of(promise), note="planned activity"),
    post("programs:activity_attach", "L R4R 3334 44L", promise, body=paper, note="planned"),
]
LISTS = [
    get("programs:activities", INSIDE, item(ACTIVITY, "submitted"), args=nowhere),
    post("programs:activities_export", "L WWW WWW3 W3L", item(ACTIVITY, "submitted"), args=nowhere),
    get("programs:reformsteps", INSIDE, item(STEP, "submitted"), args=nowhere),
    post("programs:reformsteps_export", "L WWW WWW3 W3L", item(STEP, "submitted"), args=nowhere),
]

TABLE: list[Row] = [*rows_of(ACTIVITY), *rows_of(STEP), *PLANS, *LISTS]
