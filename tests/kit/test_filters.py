"""The filters of a list: what is offered, what is worth showing, what was chosen in words."""

import pytest
from django.test import RequestFactory

from danvan.kit.filters import chips, choice_param, choices, in_words, select

KINDS = {"co": "Có", "khong": "Không"}


def kind(chosen, options=KINDS):
    return select("loai", "Loại", "Mọi loại", options.items(), chosen)


def test_what_was_chosen_is_told_by_its_label():
    assert in_words("bộ", [kind("co")]) == {"Tìm": "bộ", "Loại": "Có"}
    assert in_words("", [kind("")]) == {"Tìm": "", "Loại": ""}


def test_what_is_not_on_offer_is_never_named():
    assert kind("bi-mat").word == ""
    assert select("don-vi", "Đơn vị", "Mọi đơn vị", [], 7).word == ""


def test_one_option_is_no_choice_unless_it_was_chosen():
    only = {"co": "Có"}
    assert choices(kind("", only)) == []
    assert len(choices(kind("co", only), kind(""))) == 2


@pytest.mark.parametrize(("asked", "found"), [("co", "co"), ("Co", ""), ("\0", ""), ("", "")])
def test_rubbish_asks_nothing(asked, found):
    assert choice_param(RequestFactory().get("/", {"loai": asked}), "loai", KINDS) == found


def test_the_chosen_chip_is_marked():
    assert [chip["active"] for chip in chips({"": "Tất cả", "co": "Có"}, "co")] == [False, True]
