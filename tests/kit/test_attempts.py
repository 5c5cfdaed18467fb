"""An action tried with a form: what it returned, or its reason in the form."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from danvan.kit.attempts import AGAIN, attempt, tried
from danvan.kit.forms import ViForm
from danvan.kit.refusals import Refused, Stale


class NameForm(ViForm):
    name = forms.CharField(label="Tên")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@pytest.fixture
def form():
    return NameForm(QueryDict("name=Chi bộ&version=1"))


def raising(error):
    def action(**values):
        raise error

    return action


def test_the_action_gets_the_values_and_its_answer_comes_back(form):
    assert attempt(form, lambda **values: values, by="ai") == {"by": "ai", "name": "Chi bộ", "version": 1}


def test_a_action_that_answers_nothing_was_done_all_the_same(form):
    assert attempt(form, lambda **values: None) is True


def test_a_wrong_form_is_not_tried():
    empty = NameForm(QueryDict(""))
    assert attempt(empty, raising(AssertionError)) is None
    assert list(empty.errors) == ["name"]


@pytest.mark.parametrize("error", [Refused("Hết hạn."), ValidationError("Hết hạn."), Stale("Hết hạn.")])
def test_the_reason_stands_above_the_fields(form, error):
    assert attempt(form, raising(error)) is None
    assert form.non_field_errors() == ["Hết hạn."]


def test_the_reason_may_stand_at_a_field(form):
    assert form.is_valid() and tried(form, raising(ValidationError(["Một.", "Hai."])), field="name") is None
    assert form.errors == {"name": ["Một.", "Hai."]}


def test_after_somebody_elses_write_the_form_goes_on_from_what_is_stored(form):
    assert form.is_valid() and tried(form, raising(Stale("Vừa đổi.")), anew=lambda: {"version": 2}) is None
    assert form.non_field_errors() == [f"Vừa đổi. {AGAIN}"]
    assert (form["name"].value(), form["version"].value()) == ("Chi bộ", 2)
