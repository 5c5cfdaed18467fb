"""The rule about what parts are handed finds both faults and lets the rest pass."""

import pytest

from tests.house.includes import part_complaints
from tests.house.source import Template

PART = "{% for item in items %}{{ item.name|default:other }}{% endfor %}{% url 'a' item.pk as to %}{{ to }}"


def told(handed: str, part: str = PART) -> list[str]:
    page = Template("page.html", f"{{% include 'part.html' with {handed} only %}}")
    return part_complaints([page, Template("part.html", part)])


def test_a_part_that_gets_what_it_uses_passes():
    assert told("items=rows other=word") == []


@pytest.mark.parametrize(
    ("handed", "complaint"),
    [
        ("items=rows other=word urged=urged", "page.html: hands urged to part.html, which does not use it"),
        ("items=rows", "part.html: uses other, which nobody hands to it"),
        ("other=word", "part.html: uses items, which nobody hands to it"),
    ],
)
def test_a_value_too_many_and_one_that_is_lacking_are_found(handed, complaint):
    assert told(handed) == [complaint]


@pytest.mark.parametrize(
    "part",
    [
        "{% csrf_token %}{% sort_link 'ten' 'Tên' %}",
        "{% if request and sort == csrf_token %}x{% endif %}",
        "{% with request=sort %}{{ csrf_token }}{{ request }}{% endwith %}{{ request }}",
    ],
)
def test_tags_read_their_own(part):
    assert told("csrf_token=csrf_token request=request sort=sort", part) == []


def test_texts_filters_and_attributes_are_no_values():
    assert (
        told("row=row", """{{ row.main|default:"main" }}{% icon "main" size='main' %}{% if row.main %}x{% endif %}""")
        == []
    )
