"""The form of a target: parameters of the chosen measure, the finished sentence, what is refused."""

import pytest

from targets.forms.targets import TargetForm
from targets.management.program_file import flat
from targets.measures import measure_of
from targets.models import Target
from tests.factories.programs import DocumentFactory, WorkFieldFactory, WorkKindFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "short_name": "Công trình", "text": "Mỗi đơn vị ít nhất 2 công trình.", "measure": "units_with",
    "comparator": "ge", "threshold": "100",
}  # fmt: skip
TWO_WORKS = {"p_at_least": "2", "p_kind": "registration", "p_state": "completed", "p_campaign": "", "p_asked": "all"}


def test_without_a_measure_nothing_more_is_asked():
    form = TargetForm()
    assert (form.parameter_fields, form.columns, form.sentence) == ([], [], "")


@pytest.mark.parametrize(
    ("measure", "columns"),
    [("satisfaction", ["sources", "scale"]), ("reported", ["unit_word"]), ("reach", []), ("units_with", [])],
)
def test_each_measure_shows_its_own_fields(measure, columns):
    form = TargetForm(initial={"measure": measure})
    assert [field.name for field in form.columns] == columns
    assert {field.name for field in form.parameter_fields} <= {f"p_{name}" for name in form.chosen.fields()}


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({}, {"campaign", "holder", "field", "at_least"}),
        ({"p_at_most": "0"}, {"campaign", "holder", "field"}),
        ({"p_kind": "commendation"}, {"movement", "holder", "level", "at_least"}),
        ({"p_kind": "dialogue"}, {"dialogue_kind", "quantity", "at_least"}),
        ({"p_kind": "reformstep", "p_asked": "types"}, {"types", "quantity", "at_least"}),
        ({"p_kind": "reformstep", "p_asked": "named"}, {"units", "quantity", "at_least"}),
    ],
)
def test_only_what_makes_sense_beside_the_choices_is_shown(chosen, shown):
    form = TargetForm(initial={"measure": "units_with", **chosen})
    always = {"kind", "also", "state", "asked", "at_most"} | (
        {"is_owed_by_each"} if "p_at_most" not in chosen else set()
    )
    assert {field.name.removeprefix("p_") for field in form.parameter_fields} == always | shown


@pytest.mark.parametrize("measure", ["reach", "unit_documents", "documents"])
def test_documents_are_ticked_one_by_one_and_rubbish_is_refused(measure):
    paper = DocumentFactory(kind="superior", sign="09-NQ/mẫu")
    shown = str(TargetForm(initial={"measure": measure})["p_documents"])
    assert 'type="checkbox"' in shown and "09-NQ/mẫu" in shown and "<select" not in shown
    typed = TYPED | {"measure": measure}
    assert "p_documents" in TargetForm(typed | {"p_documents": ["9" * 40]}).errors
    assert "p_documents" not in TargetForm(typed | {"p_documents": [str(paper.pk)]}).errors


@pytest.mark.parametrize(("measure", "field"), [("confirmed", "p_act"), ("unit_reports", "p_indicator")])
def test_what_must_be_chosen_says_so(measure, field):
    assert '<option value="" selected>Hãy chọn</option>' in str(TargetForm(initial={"measure": measure})[field])


def test_the_kind_of_work_is_asked_where_the_office_keeps_kinds():
    def asks(**chosen):
        form = TargetForm(initial={"measure": "units_with", **chosen})
        return "p_work_kind" in [field.name for field in form.parameter_fields]

    assert not asks()
    WorkKindFactory()
    assert asks() and not asks(p_kind="dialogue")


def offered(name, **chosen):
    form = TargetForm(initial={"measure": "units_with", **chosen})
    field = next(field for field in form.parameter_fields if field.name == name)
    return [key for key, _ in field.field.choices]


def test_a_choice_offers_what_records_of_the_kind_have():
    assert offered("p_quantity", p_kind="activity") == ["", "people_present", "people_helped", "money"]
    assert offered("p_quantity", p_kind="reformstep") == ["", "days_cut", "papers_cut"]
    assert offered("p_state", p_kind="dialogue") == ["standing", "sent"]
    assert offered("p_state") == ["standing", "sent", "running", "completed", "recognized"]


def test_a_choice_that_fits_no_more_stays_to_be_refused_in_words():
    assert offered("p_state", p_kind="dialogue", p_state="completed") == ["standing", "sent", "completed"]


def test_nought_is_a_limit():
    form = TargetForm(TYPED | TWO_WORKS | {"p_at_least": "", "p_at_most": "0"})
    assert form.is_valid() and form.values["parameters"]["at_most"] == 0
    assert form.sentence.startswith("Đơn vị có không quá 0 công trình đã hoàn thành")


def test_what_is_typed_becomes_parameters_and_leaves_out_what_stayed_open():
    form = TargetForm(TYPED | TWO_WORKS | {"p_field": str(WorkFieldFactory().pk)})
    assert form.is_valid()
    field = form.cleaned_data["p_field"].pk
    assert form.values["parameters"] == {
        "at_least": 2, "kind": "registration", "state": "completed", "asked": "all", "field": field,
    }  # fmt: skip
    assert measure_of(Target(**{name: form.values[name] for name in ("measure", "parameters")})).at_least == 2


def test_the_sentence_follows_what_is_typed():
    said = "Đơn vị có ít nhất 2 công trình đã hoàn thành, trên tổng số chi bộ, đảng bộ bộ phận"
    assert TargetForm(TYPED | TWO_WORKS).sentence == TargetForm(initial={"measure": "units_with", **TWO_WORKS}).sentence
    assert TargetForm(TYPED | TWO_WORKS).sentence == said
    assert TargetForm(TYPED | TWO_WORKS | {"p_at_least": "hai"}).sentence == said.replace("2", "1")


def test_a_stored_target_shows_what_it_chose():
    form = TargetForm(initial={"measure": "units_with", "parameters": {"kind": "dialogue", "at_least": 3}})
    assert (form["p_kind"].value(), form["p_at_least"].value()) == ("dialogue", 3)


def test_a_key_of_before_is_shown_as_what_it_became():
    form = TargetForm(initial={"measure": "registered"})
    assert (form["measure"].value(), form["p_campaign"].value()) == ("units_with", "tied")
    assert TargetForm(TYPED | {"measure": "registered"}).is_valid()


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"measure": "nothing"}, "measure"),
        ({"measure": "records", "p_kind": "dialogue"}, "threshold"),
        ({"measure": "satisfaction", "basis": "number"}, "threshold"),
        ({"comparator": "gt"}, "threshold"),
        ({"measure": "records_share", "p_kind": "dialogue", "p_outcome": "completed"}, "__all__"),
        ({"p_at_least": "0"}, "p_at_least"),
        ({"p_asked": "types"}, "__all__"),
        ({"p_asked": "named"}, "__all__"),
        ({"p_kind": "dialogue", "p_campaign": "tied"}, "__all__"),
        ({"p_kind": "dialogue", "p_state": "recognized"}, "__all__"),
        ({"p_kind": "dialogue", "p_quantity": "days_cut"}, "__all__"),
        ({"p_at_most": "2", "p_is_owed_by_each": "on"}, "__all__"),
    ],
)
def test_what_can_never_be_met_or_counted_is_refused(more, complaint):
    form = TargetForm(TYPED | more)
    assert list(form.errors) == [complaint]


def test_a_plain_number_may_be_more_than_a_hundred():
    form = TargetForm(TYPED | {"measure": "records", "p_kind": "dialogue", "basis": "number", "threshold": "120"})
    assert form.is_valid() and form.values["basis"] == "number"


def test_a_file_names_parameters_and_the_rows_of_lists_by_their_names():
    field, lines = WorkFieldFactory(name="Kinh tế"), []
    row = {"measure": "units_with", "parameters": {"at_least": 2, "field": "Kinh tế"}}
    assert flat(row, lines) == {"measure": "units_with", "p_at_least": 2, "p_field": field.pk}
    assert lines == []
    flat({"measure": "units_with", "parameters": {"field": "Không có"}}, lines)
    assert lines == ["“Không có” không có trong danh mục lĩnh vực."]


def test_a_file_may_name_a_measure_as_before():
    assert flat({"measure": "registered", "text": "…"}, []) == {
        "measure": "units_with", "text": "…", "p_kind": "registration", "p_campaign": "tied", "p_is_owed_by_each": True,
    }  # fmt: skip
