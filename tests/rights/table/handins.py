"""What units hand in: works, sessions and proposals share their addresses, so they share their rows."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from programs.actions import commendations
from tests.rights import subjects
from tests.rights.subjects import file_of, item
from tests.rights.table.rows import (
    DRAFT,
    INSIDE,
    ITEM,
    LOCKED_ITEM,
    NOBODY,
    OFFICE_FORM,
    OFFICE_ON_ITEM,
    PROGRAM,
    PROGRAM_DRAFT,
    UNIT_ON_DRAFT,
    UNIT_ON_ITEM,
    UNIT_OR_OFFICE,
    Row,
    get,
    post,
)

WORK, SESSION, PROPOSAL = KINDS = ("registration", "dissemination", "commendation")
SIGNED = {"decision_number": "12/QĐ", "decision_date": "26/03/2021"}


def version(scene, thing) -> dict:
    return {"version": thing.version, "text": "Đã xem kỹ."}


def paper(scene=None, thing=None) -> dict:
    return {"file": SimpleUploadedFile("van-ban.pdf", b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n")}


def for_unit(scene, unit) -> dict:
    return {"organization": unit.pk}


def decision(scene, thing) -> dict:
    return {"version": thing.version, **SIGNED, "form": thing.form_id, "level": thing.level_id}


def award(scene, unit) -> dict:
    like = item(PROPOSAL, "draft")(scene, unit)
    words = {"holder": "collective", "recipient": "Tập thể được khen", "achievement": "Thành tích."}
    return {**words, **SIGNED, "form": like.form_id, "level": like.level_id}


def ticked(scene, thing) -> dict:
    return {"ids": f"cong-trinh.{thing.pk}.{thing.version}"}


def named(scene, thing) -> str:
    return f"?don-vi={thing.pk}"


def into(scene, thing) -> dict:
    return {"into": scene.program.pk}


def nowhere(scene, thing) -> tuple:
    return ()


def rows_of(kind: str, start: str = "L R4R R333 43L") -> list[Row]:
    """The rows that all kinds have alike; `start`: who may begin one for the unit."""

    def here(verb, columns, state):
        return post(f"programs:{kind}_{verb}", columns, item(kind, state), body=version, note=state)

    return [
        get(f"programs:{kind}", ITEM, item(kind, "submitted")),
        get(f"programs:{kind}", DRAFT, item(kind, "draft"), note="draft"),
        get(f"programs:{kind}_edit", DRAFT, item(kind, "draft"), note="draft"),
        get(f"programs:{kind}_edit", "L .4. 3334 44L", item(kind, "returned"), note="returned"),
        get(f"programs:{kind}_edit", "L r4r 3334 44L", item(kind, "submitted"), note="locked"),
        here("edit", UNIT_ON_DRAFT, "draft"),
        here("edit", UNIT_ON_ITEM, "returned"),
        here("edit", LOCKED_ITEM, "submitted"),
        post(f"programs:{kind}_start", start, subjects.unit, args=lambda *_: (), body=for_unit),
        post(f"programs:{kind}_attach", UNIT_ON_DRAFT, item(kind, "draft"), body=paper, note="draft"),
        post(f"programs:{kind}_attach", LOCKED_ITEM, item(kind, "submitted"), body=paper, note="locked"),
        here("open", "L r4r Rrr4 44L", "submitted"),
        here("submit", UNIT_ON_DRAFT, "draft"),
        here("submit", UNIT_ON_ITEM, "returned"),
        here("recall", UNIT_ON_ITEM, "submitted"),
        here("cancel", UNIT_ON_DRAFT, "draft"),
        here("cancel", UNIT_ON_ITEM, "returned"),
        here("accept", OFFICE_ON_ITEM, "submitted"),
        here("accept", LOCKED_ITEM, "accepted"),
        here("return", OFFICE_ON_ITEM, "submitted"),
        here("withdraw", OFFICE_ON_ITEM, "accepted"),
        get("programs:attachment", DRAFT, file_of(item(kind, "draft")), note=f"draft {kind}"),
        get("programs:attachment", ITEM, file_of(item(kind, "submitted")), note=f"submitted {kind}"),
        post("programs:attachment_remove", UNIT_ON_DRAFT, file_of(item(kind, "draft")), note=f"draft {kind}"),
        post("programs:attachment_remove", LOCKED_ITEM, file_of(item(kind, "submitted")), note=f"submitted {kind}"),
    ]


def decided(scene, unit):
    """An award: an accepted proposal with its decision."""
    accepted = item(PROPOSAL, "accepted")(scene, unit)
    return commendations.decide(accepted, by=scene.staff, decision_number="12/QĐ", decision_date=date(2021, 3, 26))


# Works alone have a later life.
WORKS = [
    post("programs:registration_attach", UNIT_ON_ITEM, item(WORK, "accepted"), body=paper, note="running"),
    post("programs:registration_note", UNIT_ON_ITEM, item(WORK, "accepted"), body=version),
    post("programs:registration_complete", UNIT_OR_OFFICE, item(WORK, "accepted"), body=version),
    post("programs:registration_recognize", OFFICE_ON_ITEM, item(WORK, "completed"), body=version),
    post("programs:registration_revert", OFFICE_ON_ITEM, item(WORK, "completed"), body=version),
    post("programs:registration_carry_on", UNIT_OR_OFFICE, subjects.earlier_work, body=into),
]
PROPOSALS = [
    get("programs:commendation_record", OFFICE_FORM),
    get("programs:commendation_record", "L 333 .333 43L", subjects.unit, args=nowhere, query=named, note="unit"),
    post("programs:commendation_record", "L 333 R333 43L", subjects.unit, args=nowhere, query=named, body=award),
    post("programs:commendation_decide", OFFICE_ON_ITEM, item(PROPOSAL, "accepted"), body=decision),
    post(
        "programs:commendation_mark", OFFICE_ON_ITEM, item(PROPOSAL, "submitted"),
        body=lambda scene, thing: {"version": thing.version, "of_movement": "1"},
    ),
]  # fmt: skip
FILES = [
    post("programs:commendation_attach", OFFICE_ON_ITEM, decided, body=paper, note="award"),
    post("programs:attachment_remove", OFFICE_ON_ITEM, file_of(decided), note="award"),
    get("programs:attachment", PROGRAM, file_of(subjects.program("program")), note="programme"),
    get("programs:attachment", PROGRAM_DRAFT, file_of(subjects.program("draft")), note="draft programme"),
    get("programs:attachment", "L 444 4444 .4L", file_of(subjects.program("alien")), note="foreign programme"),
    get("programs:attachment", NOBODY, file_of(subjects.survey), note="survey"),
    post("programs:attachment_remove", NOBODY, file_of(subjects.program("program")), note="programme"),
]
SENT = item(WORK, "submitted")
LISTS = [
    get("programs:registrations", INSIDE, SENT, args=nowhere),
    get("programs:commendations", INSIDE, item(PROPOSAL, "submitted"), args=nowhere),
    get("programs:documents", INSIDE),
    post("programs:documents_export", "L WWW WWW3 W3L", subjects.paper_of_program, args=nowhere),
    get("programs:document", PROGRAM, subjects.paper_of_program),
    get("programs:document", PROGRAM_DRAFT, subjects.paper_of_draft, note="draft programme"),
    post("programs:document_export", "L WWW WWW4 44L", subjects.paper_of_program),
    post("programs:document_export", "L 444 WWW4 44L", subjects.paper_of_draft, note="draft programme"),
    get("programs:sessions", PROGRAM, subjects.paper_of_program),
    post("programs:registrations_export", "L WWW WWW3 W3L", SENT, args=nowhere),
    post("programs:commendations_export", "L WWW WWW3 W3L", item(PROPOSAL, "submitted"), args=nowhere),
    post("programs:sessions_export", "L WWW WWW4 44L", subjects.paper_of_program),
    get("programs:waiting", OFFICE_FORM, SENT, args=nowhere),
    post("programs:waiting_export", "L 333 W333 W3L", SENT, args=nowhere),
    post("programs:accept_many", "L 333 R333 r3L", SENT, args=nowhere, body=ticked),
]

TABLE = [*(row for kind in KINDS for row in rows_of(kind)), *WORKS, *PROPOSALS, *FILES, *LISTS]
