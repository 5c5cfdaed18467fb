"""What associations do, written into the units of the scene; one that an association signed with the cell."""

from datetime import date

from programs.actions import handins, matters
from programs.models import JointProgram, Organization, Recommendation
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.tasks import JointProgramFactory, RecommendationFactory
from tests.rights.subjects import DRAFT_SECRET, file_of, item
from tests.rights.table.dialogues import ANSWER, ASKED, OFFICE, PASSED_ON, step
from tests.rights.table.handins import for_unit, nowhere, paper, rows_of
from tests.rights.table.rows import (
    DRAFT,
    INSIDE,
    ITEM,
    OFFICE_ON_ITEM,
    UNIT_ON_DRAFT,
    get,
    post,
)

DUE = date(2021, 6, 30)
# A unit is no association, whoever asks.
NO_UNIT = "L 343 3333 43L"


def association(scene, unit) -> Organization:
    kind = OrganizationTypeFactory(name="Công đoàn", counts_as_unit=False)
    return OrganizationFactory(parent=scene.world.committee, type=kind, name=f"Công đoàn mẫu {unit.pk}")


def signed(state: str):
    """A joint programme of an association; the unit is its partner."""

    def make(scene, unit) -> JointProgram:
        body = association(scene, unit)
        writer = scene.world.appoint(body, "Cán bộ phụ trách")
        joint = JointProgramFactory(program=scene.program, organization=body, author=writer, partners=[unit])
        joint = handins.hand_in(joint, by=writer)
        return handins.accept(joint, by=scene.reviewer) if state == "accepted" else joint

    return make


def raised(scene, unit) -> Recommendation:
    oversight = item("oversight", "draft")(scene, unit)
    return RecommendationFactory(oversight=oversight, content=DRAFT_SECRET, changed_by=oversight.author)


def unasked(scene, unit) -> Recommendation:
    return RecommendationFactory(oversight=item("oversight", "accepted")(scene, unit), changed_by=scene.staff)


def asked(scene, unit) -> Recommendation:
    return matters.ask(unasked(scene, unit), by=scene.staff, asked=scene.world.neighbour, due_on=DUE)


def answered(scene, unit) -> Recommendation:
    return matters.answer(asked(scene, unit), by=scene.neighbour, answer="Xong.", answered_on=DUE, state="adopted")


def values(scene, thing) -> dict:
    return {"content": "Kiến nghị mới", "version": thing.version}


def reply(scene, thing) -> dict:
    return step(scene, thing) | {"state": "explained", "answered_on": "30/06/2021"}


RECOMMENDATIONS = [
    get("programs:recommendation_add", DRAFT, item("oversight", "draft"), note="draft"),
    post("programs:recommendation_add", UNIT_ON_DRAFT, item("oversight", "draft"), body=values, note="draft"),
    post("programs:recommendation_add", "L 343 3334 44L", item("oversight", "submitted"), body=values, note="locked"),
    get("programs:recommendation_add", "L 343 .334 44L", item("oversight", "accepted"), note="accepted"),
    post("programs:recommendation_add", OFFICE_ON_ITEM, item("oversight", "accepted"), body=values, note="accepted"),
    get("programs:recommendation", DRAFT, raised, note="draft"),
    get("programs:recommendation", ITEM, unasked, note="nobody asked"),
    get("programs:recommendation", ASKED, asked, note="asked"),
    get("programs:recommendation_edit", DRAFT, raised, note="draft"),
    post("programs:recommendation_edit", UNIT_ON_DRAFT, raised, body=values, note="draft"),
    post("programs:recommendation_edit", OFFICE_ON_ITEM, unasked, body=values, note="nobody asked"),
    get("programs:recommendation_edit", PASSED_ON, asked, note="asked"),
    post("programs:recommendation_edit", PASSED_ON, asked, body=values, note="asked"),
    post("programs:recommendation_remove", UNIT_ON_DRAFT, raised, body=values, note="draft"),
    post("programs:recommendation_remove", OFFICE_ON_ITEM, unasked, body=values, note="nobody asked"),
    post("programs:recommendation_remove", PASSED_ON, asked, body=values, note="asked"),
    post("programs:recommendation_ask", "L 343 4444 44L", raised, body=step, note="draft"),
    post("programs:recommendation_ask", OFFICE_ON_ITEM, unasked, body=step),
    post("programs:recommendation_ask", OFFICE, asked, body=step, note="to another"),
    post("programs:recommendation_answer", ANSWER, asked, body=reply),
    post("programs:recommendation_answer", PASSED_ON, answered, body=reply, note="answered"),
    post("programs:recommendation_ask_again", OFFICE, answered, body=step),
    post("programs:recommendation_ask_again", PASSED_ON, asked, body=step, note="not answered"),
    post("programs:recommendation_attach", ANSWER, asked, body=paper),
    post("programs:recommendation_attach", PASSED_ON, answered, body=paper, note="answered"),
    get("programs:attachment", ASKED, file_of(asked), note="asked recommendation"),
    get("programs:attachment", DRAFT, file_of(raised), note="draft recommendation"),
    post("programs:attachment_remove", ANSWER, file_of(asked), note="asked recommendation"),
]
# Whoever signed reads what stands, and changes nothing of it.
PARTNERS = [
    get("programs:jointprogram", "L 444 ...4 44L", signed("submitted"), note="partner, not accepted"),
    get("programs:jointprogram", ITEM, signed("accepted"), note="partner"),
    post("programs:jointprogram_edit", "L 343 3334 44L", signed("accepted"), body=values, note="partner"),
    post("programs:jointprogram_withdraw", "L 343 R334 44L", signed("accepted"), body=step, note="partner"),
]
BEGIN = [
    post(f"programs:{kind}_start", "L 444 R333 43L", association, args=nowhere, body=for_unit, note="association")
    for kind in ("jointprogram", "oversight")
]
LISTS = [
    get("programs:jointprograms", INSIDE, item("jointprogram", "submitted"), args=nowhere),
    get("programs:oversights", INSIDE, item("oversight", "submitted"), args=nowhere),
    get("programs:recommendations", INSIDE, raised, args=nowhere),
    post("programs:jointprograms_export", "L WWW WWW3 W3L", item("jointprogram", "submitted"), args=nowhere),
    post("programs:oversights_export", "L WWW WWW3 W3L", item("oversight", "submitted"), args=nowhere),
    post("programs:recommendations_export", "L WWW WWW3 W3L", raised, args=nowhere),
]

TABLE = [
    *(row for kind in ("jointprogram", "oversight") for row in rows_of(kind, start=NO_UNIT)),
    *RECOMMENDATIONS, *PARTNERS, *BEGIN, *LISTS,
]  # fmt: skip
