import datetime as dt

from crispy_forms.utils import render_crispy_form
from django import forms
from django.http import QueryDict
from pytest_django.asserts import assertInHTML

from danvan.kit.widgets import ChooseMany, ChooseOne, DayInput, NumberText, TextArea

FIELDS = [("hoc", "Học tập"), ("nha", "Nhà ở <xã hội>")]


class Wishes(forms.Form):
    one = forms.ChoiceField(choices=FIELDS, widget=ChooseOne)
    maybe = forms.ChoiceField(choices=[("", "---------"), *FIELDS], widget=ChooseOne, required=False)
    must = forms.ChoiceField(choices=[("", "---------"), *FIELDS], widget=ChooseOne)
    many = forms.MultipleChoiceField(choices=[("Nhóm A", FIELDS)], widget=ChooseMany, required=False)


def test_day_boxes_are_text_boxes_with_a_hook():
    html = DayInput().render("day", dt.date(2021, 4, 3), {"id": "id_day"})
    assert 'type="text"' in html
    assert 'value="03/04/2021"' in html
    assert "data-date" in html
    assert 'type="number"' not in NumberText().render("n", 5)
    assert 'rows="9"' in TextArea(rows=9).render("t", "")


def test_one_is_chosen_among_round_chips():
    html = str(Wishes({"one": "nha"})["one"])
    assert 'class="choices choices-one"' in html
    assert html.count('class="chip"') == html.count('type="radio"') == 2
    assertInHTML('<input type="radio" name="one" value="nha" id="id_one_1" checked>', html)
    assert "Nhà ở &lt;xã hội&gt;" in html


def test_many_are_chosen_among_square_chips_in_groups():
    html = str(Wishes({"many": ["hoc", "nha"]})["many"])
    assert 'class="choices choices-many"' in html
    assert html.count('type="checkbox"') == html.count(" checked") == 2
    assert '<span class="choices-group">Nhóm A</span>' in html


def test_only_a_field_that_may_stay_empty_offers_nothing():
    assert "Không chọn" in str(Wishes()["maybe"])
    assert "Không chọn" not in str(Wishes()["must"])
    assert "---" not in str(Wishes())


def test_choices_are_a_group_of_boxes_for_screen_readers():
    html = Wishes().as_div()
    assert "<fieldset>" in html
    assert '<label for="id_one"' not in html
    assert 'for="id_one_0"' in html


def test_the_box_turns_red_when_its_field_does():
    assert 'class="choices choices-one is-invalid"' in ChooseOne().render(
        "one", "", {"class": "form-control is-invalid"}
    )


def test_a_disabled_field_has_disabled_chips():
    form = Wishes()
    form.fields["one"].disabled = True
    assert str(form["one"]).count(" disabled") == 2


def test_unticked_boxes_are_never_taken_as_left_out():
    assert ChooseMany().value_omitted_from_data({}, {}, "many") is False
    assert ChooseOne().value_omitted_from_data({}, {}, "one") is True


def test_crispy_forms_draws_the_chips_too():
    html = render_crispy_form(Wishes({}))
    assert 'class="choices choices-one is-invalid"' in html
    assert html.count('class="chip"') == 9
    assert "form-check" not in html


def test_a_number_that_no_database_holds_is_no_choice():
    chosen = ChooseMany().value_from_datadict(QueryDict(f"muc=7&muc={'9' * 40}"), {}, "muc")
    assert chosen == ["7", "?"]
