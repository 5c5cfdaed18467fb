"""Choosing by a typed name: what is found, what is refused, and what a page then offers."""

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from danvan.kit.filters import Pick, PickSource, Select, first_pairs, pick, pick_param
from danvan.kit.picks import MOST_LISTED, find, picked
from danvan.kit.widgets import PickMany, pick_when_long
from tests.kit.own_model import Thing

MANY = MOST_LISTED + 1


@pytest.fixture
def many(things):
    things.bulk_create(Thing(name=f"Chi bộ {n}", search_text="") for n in range(1, MANY + 1))
    return things.order_by("pk")


def named(name):
    return Thing.objects.get(name=name)


def test_the_whole_name_wins_over_names_that_hold_it(many):
    assert find(many.all(), "chi bo 4").row == named("Chi bộ 4")


def test_the_only_name_that_holds_every_word_is_found(many):
    Thing(name="Chi bộ Thanh tra Sở").save()
    assert find(many.all(), "thanh tra").row == named("Chi bộ Thanh tra Sở")


def test_whole_words_win_over_parts_of_words(many):
    Thing(name="Thanh tra 4").save()
    assert find(many.all(), "bo 4").row == named("Chi bộ 4")


def test_several_names_are_told_and_offered(many):
    found = find(many.all(), "chi bộ")
    assert (found.row, len(found.candidates)) == (None, 8)
    assert found.error == "Có nhiều tên khớp “chi bộ”: hãy chọn một, hoặc gõ thêm cho rõ."


def test_two_of_the_same_name_are_several(many):
    Thing(name="Chi bộ 4").save()
    assert find(many.all(), "Chi bộ 4").row is None


def test_no_name_at_all(many):
    assert find(many.all(), "Đoàn").error == "Không có tên nào khớp “Đoàn”."


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("Chi bộ 1", None, "Chi bộ 1"),
        ("Chi bộ 1", "chi bộ 1", "Chi bộ 1"),
        ("Chi bộ 1", "Chi bộ 2", "Chi bộ 2"),
        ("Chi bộ 1", " ", None),
        ("", "Chi bộ 2", "Chi bộ 2"),
        ("", "không có", None),
        ("", None, None),
    ],
)
def test_key_and_name_together(many, key, text, found):
    data = {"x": str(named(key).pk) if key else ""} | ({} if text is None else {"x-ten": text})
    assert picked(many.all(), data, "x").row == (named(found) if found else None)


def asked(**query):
    return RequestFactory().get("/", {name.replace("_", "-"): value for name, value in query.items()})


def filtering(request, rows):
    source = PickSource(list(first_pairs(rows)), rows, "/goi-y/")
    return pick(request, "x", "Đơn vị", "Mọi đơn vị", source, pick_param(request, "x", rows))


def test_few_rows_are_listed(many):
    listed = filtering(asked(x=named("Chi bộ 1").pk), many.filter(pk__lte=named("Chi bộ 40").pk))
    assert isinstance(listed, Select)
    assert (len(listed.options), listed.word) == (MOST_LISTED, "Chi bộ 1")


def test_many_rows_are_asked_for_by_name(many):
    field = filtering(asked(), many.all())
    assert isinstance(field, Pick)
    assert (field.chosen, field.text, field.error) == ("", "", "")


def test_a_link_with_a_key_shows_the_name_and_the_way_out(many):
    row = named("Chi bộ 7")
    field = filtering(asked(x=row.pk, q="a", page=3), many.all())
    assert (field.chosen, field.word, field.without) == (str(row.pk), "Chi bộ 7", "?q=a")


def test_a_typed_name_that_fits_several_names_them_as_links(many):
    Thing(name="Chi bộ").save()
    field = filtering(asked(x_ten="chi bộ 1", q="a"), many.exclude(name="Chi bộ 1"))
    assert (field.chosen, field.text) == ("", "chi bộ 1")
    assert field.candidates[0] == (f"?q=a&x={named('Chi bộ 10').pk}", "Chi bộ 10")


def test_a_key_that_may_not_be_seen_is_never_named(many):
    assert filtering(asked(x=named("Chi bộ 1").pk + 1000), many.all()).word == ""


class Hosts(forms.Form):
    hosts = forms.ModelMultipleChoiceField(Thing.objects.none(), required=False)

    def __init__(self, rows, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hosts"].queryset = rows
        pick_when_long(self.fields["hosts"], "/goi-y/")


def posted(rows, *keys, name=""):
    data = QueryDict(mutable=True)
    data.setlist("hosts", [str(key) for key in keys])
    data["hosts-ten"] = name
    return Hosts(rows, data)


def test_a_short_field_stays_as_it_is(many):
    assert not isinstance(Hosts(many.all()[:MOST_LISTED]).fields["hosts"].widget, PickMany)


def test_a_long_field_shows_only_what_is_chosen(many):
    form = Hosts(many.all(), initial={"hosts": [named("Chi bộ 3")]})
    assert str(form["hosts"]).count('type="checkbox"') == 1
    assert "Chi bộ 3" in str(form["hosts"])


def test_a_typed_name_is_added_to_what_is_chosen(many):
    form = posted(many.all(), named("Chi bộ 3").pk, name="chi bo 5")
    assert form.is_valid()
    assert set(form.cleaned_data["hosts"]) == {named("Chi bộ 3"), named("Chi bộ 5")}


def test_a_name_that_cannot_be_read_is_refused_and_others_are_offered(many):
    form = posted(many.all(), named("Chi bộ 3").pk, name="chi bộ")
    assert form.errors["hosts"] == ["Chưa rõ “chi bộ” là tên nào: hãy chọn trong các gợi ý, hoặc gõ đủ tên."]
    assert str(form["hosts"]).count('type="checkbox"') > 2
    assert str(form["hosts"]).count("checked") == 1


def test_a_name_of_nobody_stays_in_the_field(many):
    form = posted(many.all(), name="Đoàn")
    assert not form.is_valid()
    assert 'value="Đoàn"' in str(form["hosts"])
