"""What is counted by hand: reference tables, satisfaction counts and hand-fed figures with their papers."""

from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.kit.prints import print_of
from tests.rights import subjects
from tests.rights.subjects import file_of
from tests.rights.table.handins import paper
from tests.rights.table.people import somebody_elses
from tests.rights.table.rows import OFFICE_DEED, OFFICE_FORM, READERS_LIST, SHARED_DEED, get, post

ONE_SURVEY = "L 333 ...3 43L"
OFFICE_SURVEY = "L 333 .333 43L"
SURVEY_DEED = "L 333 R333 43L"
OFFICE_STEP = "L 333 r333 r3L"
ONE_TARGET = "L 333 ...4 44L"
PAPER = "L 444 ...4 44L"
PAPER_DEED = "L 444 R334 44L"
FIGURE = {"day": "30/09/2021", "done": "70", "due": "100", "source": "Báo cáo 12"}


def words(*more):
    """The address of a reference table, or of one row in it."""
    return lambda scene, thing: ("linh-vuc", *more, *([thing.pk] if thing else []))


def scale_place(scene, thing) -> tuple:
    return "thang-do", thing.pk


def item_place(scene, thing) -> tuple:
    return "dot-phat-dong", thing.campaign_id, thing.pk


def figure_place(scene, thing) -> tuple:
    return thing.target_id, thing.pk


def said(**fields):
    """With the print of the row as it is stored, which the forms carry."""
    return lambda scene, thing: {**fields, "seen": print_of(type(thing).objects.get(pk=thing.pk))} if thing else fields


def month(scene, thing) -> dict:
    key = {"organization": scene.world.committee.pk, "source": scene.source.pk, "month": "04/2021"}
    return counts(scene, thing) | key


def counts(scene, thing) -> dict:
    version = thing.version if thing else 0
    return {"settled": "90", "received": "50", f"grade_{scene.grade.pk}": "45", "version": version}


def its_scale(scene, thing) -> str:
    return f"?thang-do={scene.scale.pk}"


def counted_file(scene, thing) -> dict:
    head = f"Tháng,Nguồn khảo sát,Thang đo,Số hồ sơ đã giải quyết,Số phiếu thu về,{scene.grade.name}\n"
    line = f"05/2021,{scene.source.name},{scene.scale.name},10,5,5\n"
    return {"file": SimpleUploadedFile("khao-sat.csv", (head + line).encode())}


REFERENCES = [
    get("targets:references", "L 333 .... .3L"),
    get("targets:reference_list", READERS_LIST, args=words()),
    post("targets:reference_list_export", "L 333 WWW3 W3L", args=words()),
    get("targets:reference_new", OFFICE_FORM, args=words()),
    post("targets:reference_new", SHARED_DEED, args=words(), body=said(name="Văn hóa")),
    get("targets:reference", READERS_LIST, subjects.field, args=words()),
    post("targets:reference", SHARED_DEED, subjects.field, args=words(), body=said(name="Văn hóa")),
    post("targets:reference_end", SHARED_DEED, subjects.field, args=words()),
    post("targets:reference_remove", SHARED_DEED, subjects.field, args=words()),
    post("targets:reference_move", SHARED_DEED, subjects.field, args=words(), body=said(huong="len")),
    post("targets:scale_copy", SHARED_DEED, subjects.scale, body=lambda *_: {"ban-sao-name": "Thang mới"}),
    post("targets:parts_add", SHARED_DEED, subjects.scale, args=scale_place, body=lambda *_: {"moi-lines": "Kém"}),
    get("targets:part_edit", OFFICE_FORM, subjects.campaign_item, args=item_place),
    post("targets:part_edit", SHARED_DEED, subjects.campaign_item, args=item_place, body=said(text="Nội dung khác")),
    post("targets:part_end", SHARED_DEED, subjects.campaign_item, args=item_place),
    post("targets:part_remove", SHARED_DEED, subjects.campaign_item, args=item_place),
    post("targets:part_move", SHARED_DEED, subjects.campaign_item, args=item_place, body=said(huong="len")),
]
SURVEYS = [
    get("targets:surveys", READERS_LIST),
    post("targets:surveys_export", "L 333 WWW3 W3L"),
    get("targets:survey_new", OFFICE_FORM),
    post("targets:survey_new", "L 333 R333 .3L", query=its_scale, body=month),
    get("targets:surveys_template", OFFICE_FORM),
    get("targets:surveys_import", OFFICE_FORM),
    post("targets:surveys_import", OFFICE_STEP, body=counted_file),
    get("targets:surveys_preview", OFFICE_STEP, args=somebody_elses),
    post("targets:surveys_confirm", OFFICE_STEP, args=somebody_elses),
    get("targets:survey", ONE_SURVEY, subjects.survey),
    get("targets:survey_edit", OFFICE_SURVEY, subjects.survey),
    post("targets:survey_edit", SURVEY_DEED, subjects.survey, body=counts),
    post("targets:survey_attach", SURVEY_DEED, subjects.survey, body=paper),
    post("targets:survey_remove", SURVEY_DEED, subjects.survey, body=counts),
]
REPORTED = [
    get("targets:figures", ONE_TARGET, subjects.reported_target),
    post("targets:figures", OFFICE_DEED, subjects.reported_target, body=lambda *_: FIGURE),
    post("targets:figures_export", "L 333 WWW4 44L", subjects.reported_target),
    get("targets:figure", ONE_TARGET, subjects.figure, args=figure_place),
    post("targets:figure", OFFICE_DEED, subjects.figure, args=figure_place, body=said(**FIGURE)),
    post("targets:figure_attach", OFFICE_DEED, subjects.figure, args=figure_place, body=paper),
    post("targets:figure_remove", OFFICE_DEED, subjects.figure, args=figure_place, body=said()),
    get("targets:figure_file", PAPER, file_of(subjects.survey), note="survey"),
    get("targets:figure_file", PAPER, file_of(subjects.figure), note="figure"),
    get("targets:figure_file", "L 444 4444 44L", file_of(subjects.program("program")), note="programme"),
    post("targets:figure_file_remove", PAPER_DEED, file_of(subjects.survey), note="survey"),
    post("targets:figure_file_remove", PAPER_DEED, file_of(subjects.figure), note="figure"),
]

TABLE = [*REFERENCES, *SURVEYS, *REPORTED]
