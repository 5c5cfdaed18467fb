"""The rules about templates, models and addresses find what they forbid and let the rest pass."""

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.urls import URLResolver, include, path
from django.urls.resolvers import RegexPattern

from tests.house import pages, registry
from tests.house.source import Module, Template

LIBRARIES = {"vi": "danvan", "programs_ui": "programs", "bullets": "targets"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("programs/list.html", "{% load vi bullets %}"),
        ("programs/list.html", "{% include 'targets/bullet.html' with x=1 %}"),
        ("components/card.html", "{% load item from programs_ui %}"),
        ("base.html", '{% extends "programs/list.html" %}'),
    ],
)
def test_a_part_of_a_higher_storey_is_found(name, text):
    assert len(pages.storey_complaints(Template(name, text), LIBRARIES)) == 1


def test_parts_of_lower_storeys_pass():
    text = "{% extends 'base.html' %}{% load vi bullets %}{% load programs_ui %}{% include 'programs/row.html' %}"
    assert pages.storey_complaints(Template("targets/list.html", text), LIBRARIES) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p class="x" style="color: red">',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<script src="https://cdn.example/x.js" nonce="1"></script>',
        "<img alt='' src='//cdn.example/x.png'>",
        '<link rel="stylesheet" href="http://cdn.example/x.css">',
        "{% now 'Y' %}",
        "{{ text|safe }}",
        "{% autoescape off %}",
        "<script>go()</script>",
        "<style>p {}</style>",
        '<form method="post"><button>Gửi</button></form>',
        '<select name="a">{% for one in all %}<option>{{ one }}</option>{% endfor %}</select>',
        "{% if unit.ended_on %}đã kết thúc{% endif %}",
        "{% if not post.valid_to %}đang giữ{% else %}{{ post.valid_to|day }}{% endif %}",
    ],
)
def test_what_a_page_must_not_hold_is_found(text):
    assert len(pages.text_complaints(Template("x.html", text))) == 1


def test_an_ordinary_page_passes():
    text = """{# <p style="x"> #}{% comment %}<button onclick="x">{% endcomment %}
        <form method="post">{% csrf_token %}</form><form method="get"></form>
        <script nonce="{{ request.csp_nonce }}">go()</script><script src="{% static 'x.js' %}"></script>
        <a href="https://example.vn/" data-on="x">x</a><svg xmlns="http://www.w3.org/2000/svg"></svg>
        <select><option value="">Chọn…</option>{% for one in all %}<option>{{ one }}</option>{% endfor %}</select>
        <select>{% for one in all %}<option{% if one == chosen %} selected{% endif %}>x</option>{% endfor %}</select>
        {% if unit.ended_on|has_come %}đã thôi{% endif %}{% if unit.ended_on %}từ {{ unit.ended_on|day }}{% endif %}
        <p>Phong cách: style = một; only = hai</p>"""
    assert pages.text_complaints(Template("x.html", text)) == []


@pytest.mark.parametrize("name", ['"components/card.html"', "part.template", '"components/only.html" with a=b'])
def test_a_part_that_sees_its_page_is_found(name):
    bare, closed = (Template("x.html", "{% include " + name + end + " %}") for end in ("", " only"))
    assert (len(pages.include_complaints(bare)), pages.include_complaints(closed)) == (1, [])


def test_an_unused_template_is_found():
    code = [Module("programs.views.a", "render(request, 'programs/list.html'), render(request, 'gallery.html')")]
    found = [
        Template("programs/list.html", "{% extends 'base.html' %}{# {% include 'programs/old.html' %} #}"),
        Template("base.html", ""),
        Template("programs/old.html", ""),
        Template("gallery.html", "{% include 'components/shown.html' %}"),
        Template("components/shown.html", ""),
        Template("account/login.html", ""),
        Template("404.html", ""),
    ]
    asked = pages.asked_for(code, found)
    assert pages.unused(found, asked, {"account/login.html"}) == ["components/shown.html", "programs/old.html"]


@isolate_apps("programs")
def test_words_that_are_not_vietnamese_are_found():
    class Plain(models.Model):
        title = models.CharField(max_length=9)
        named = models.CharField("tên", max_length=9)

        class Meta:
            app_label = "programs"
            constraints = [models.CheckConstraint(condition=models.Q(title="x"), name="mute")]

    found = registry.word_complaints(Plain)
    assert [complaint.split(":")[0] for complaint in found] == [
        "programs.Plain.title",
        "programs.Plain",
        "programs.Plain",
    ]
    assert "mute" in found[-1]


def test_addresses_are_found_with_their_full_names_and_sample_arguments():
    def view(request): ...

    inner = [path("<int:pk>/", view, name="one"), path("moi/", view)]
    root = URLResolver(RegexPattern(r"^/"), [path("a/<slug:word>/", include((inner, "items")))])
    found = list(registry.addresses(root))
    assert [address.name for address in found] == ["items:one", "items:"]
    assert found[0].arguments == {"word": "x", "pk": 1}
