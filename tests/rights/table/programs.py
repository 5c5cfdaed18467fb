"""Programmes: what everybody reads, what insiders read, what their office does; dashboard and unit pages."""

from tests.rights import subjects
from tests.rights.subjects import file_of, program
from tests.rights.table.handins import paper
from tests.rights.table.rows import (
    INSIDE,
    OFFICE_DEED,
    OFFICE_DEED_DRAFT,
    OFFICE_FORM,
    OFFICE_PAGE,
    OFFICE_PAGE_DRAFT,
    OPEN,
    PROGRAM,
    PROGRAM_DRAFT,
    get,
    post,
)
from tests.targets.test_program_entry import NO_ROWS, posted

ISSUED, DRAFT, CLOSED, ALIEN = (program(name) for name in ("program", "draft", "closed", "alien"))
NEVER = "4 444 4444 444"
# The public page counts its reader, once a session: the one GET that writes.
COUNTED = "W WWW WWWW WWW"


def paper_place(scene, thing) -> tuple:
    return thing.subject_id, thing.pk


def under_the_open_one(scene, thing) -> tuple:
    """The address of the published programme with the number of another one's paper."""
    return scene.program.pk, thing.pk


def target_place(scene, thing) -> tuple:
    return thing.pk, scene.target(thing).pk


def foreign_target(scene, thing) -> tuple:
    return thing.pk, scene.target(scene.draft).pk


def version(scene, thing) -> dict:
    thing.refresh_from_db()
    return {"version": thing.version}


def with_more(**more):
    return lambda scene, thing: version(scene, thing) | more


def revision(scene, thing) -> dict:
    paper = {"document": "31-TB/ĐU", "reason": "Theo hướng dẫn mới.", "valid_from": "01/06/2021"}
    return with_more(comparator="ge", threshold="90", **paper)(scene, thing)


PUBLIC = [
    get("targets:public_list", OPEN),
    get("targets:public_program", COUNTED, ISSUED),
    get("targets:public_program", NEVER, DRAFT, note="draft"),
    get("targets:public_program", NEVER, CLOSED, note="unpublished"),
    get("targets:program_file", OPEN, file_of(ISSUED), args=paper_place),
    get("targets:program_file", "4 444 ...4 444", file_of(DRAFT), args=paper_place, note="draft"),
    get("targets:program_file", "4 ... ...4 444", file_of(CLOSED), args=paper_place, note="unpublished"),
    get("targets:program_file", "4 444 4444 .44", file_of(ALIEN), args=paper_place, note="foreign"),
    get("targets:program_file", NEVER, file_of(DRAFT), args=under_the_open_one, note="another programme's paper"),
    get("targets:program_file", NEVER, file_of(subjects.survey), args=under_the_open_one, note="a survey's paper"),
]
PAGES = [
    get("targets:programs", INSIDE),
    post("targets:programs_export", "L WWW WWWW WWL"),
    get("targets:program", PROGRAM, ISSUED),
    get("targets:program", PROGRAM_DRAFT, DRAFT, note="draft"),
    get("targets:program", "L 444 4444 .4L", ALIEN, note="foreign"),
    get("targets:program_new", OFFICE_FORM),
    post("targets:program_new", "L 333 R333 R3L", body=lambda scene, thing: posted()),
    get("targets:program_edit", OFFICE_PAGE, ISSUED),
    get("targets:program_edit", OFFICE_PAGE_DRAFT, DRAFT, note="draft"),
    get("targets:program_edit", "L 333 3334 44L", CLOSED, note="closed"),
    post("targets:program_edit", OFFICE_DEED, ISSUED, body=with_more(due_note="hạn mẫu", **NO_ROWS)),
    post("targets:program_edit", OFFICE_DEED_DRAFT, DRAFT, body=lambda scene, thing: posted(version=thing.version)),
    get("targets:target_revise", OFFICE_PAGE, ISSUED, args=target_place),
    get("targets:target_revise", "L 444 4444 44L", ISSUED, args=foreign_target, note="another programme's target"),
    post("targets:target_revise", OFFICE_DEED, ISSUED, args=target_place, body=revision),
]
ACTIONS = [
    post("targets:program_issue", OFFICE_DEED_DRAFT, DRAFT, body=version),
    post("targets:program_issue", "L 333 3334 44L", ISSUED, body=version, note="issued"),
    post("targets:program_close", OFFICE_DEED, ISSUED, body=with_more(closed_on="31/12/2021")),
    post("targets:program_reopen", OFFICE_DEED, CLOSED, body=with_more(text="Bổ sung hồ sơ.")),
    post("targets:program_publish", OFFICE_DEED, CLOSED, body=with_more(published_on="01/03/2021")),
    post("targets:program_unpublish", OFFICE_DEED, ISSUED),
    post("targets:program_figures", OFFICE_DEED, ISSUED, body=with_more(shown="1")),
    post("targets:program_copy", OFFICE_DEED, ISSUED),
    post("targets:program_attach", OFFICE_DEED, ISSUED, body=paper),
    post("targets:program_attach", OFFICE_DEED_DRAFT, DRAFT, body=paper, note="draft"),
    post("targets:program_detach", OFFICE_DEED, file_of(ISSUED), args=paper_place),
    post("targets:program_detach", "L 444 4444 44L", file_of(DRAFT), args=under_the_open_one, note="another's"),
]
FIGURES = [
    get("targets:dashboard", "L 333 .... ..L"),
    get("targets:months", "L 333 .... ..L"),
    post("targets:dashboard_export", "L 333 WWW3 W3L"),
    get("targets:table_export", "L 444 .444 44L", subjects.table_export),
    get("targets:table_export_file", "L 444 .444 44L", subjects.table_export),
    post("targets:table_export_again", "L 444 R444 44L", subjects.table_export),
    get("targets:unit", "L .4. .... 44L", subjects.unit),
    get("targets:my_unit", "L ... 3333 33L"),
]

TABLE = [*PUBLIC, *PAGES, *ACTIONS, *FIGURES]
