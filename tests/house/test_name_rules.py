"""The rules about names are able to fail."""

import pytest

from tests.house.names import program_word_complaints, twice_complaints
from tests.house.source import Module


def test_a_name_in_two_modules_has_two_meanings():
    one, two = Module("a", "class Row: ...", "a.py"), Module("b", "class Row: ...\nclass _Row: ...", "b.py")
    assert twice_complaints([one, two]) == ["Row is defined in a.py, b.py"]
    assert twice_complaints([two, Module("c", "class _Row: ...\nclass Command: ...", "c.py")]) == []
    assert twice_complaints([Module("a", "class Command: ..."), Module("b", "class Command: ...")]) == []


@pytest.mark.parametrize(
    "line",
    [
        'NAME = "5 không"',
        "<p>gắn với “5 không”</p>",
        'f"Chỉ tiêu 2 {x}"',
        "tính vào chỉ tiêu 3",
        "Bốn nhiệm vụ",
        "công trình “Dân vận khéo”",
    ],
)
def test_words_of_one_programme_are_found(line):
    assert len(program_word_complaints("a.py", f"first\n{line}")) == 1


@pytest.mark.parametrize(
    "line", ['f"Chỉ tiêu {row.ordinal}"', "15 không đạt", "{{ tasks|length }} nhiệm vụ", "chỉ tiêu"]
)
def test_words_of_every_programme_are_not(line):
    assert program_word_complaints("a.py", line) == []
