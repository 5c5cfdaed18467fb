"""`{% constant %}`: rendered once for each value, and blind for everything else of the page."""

from django.template import Context, Template


class Counted:
    """Says how often it was shown."""

    def __init__(self):
        self.times = 0

    def __str__(self):
        self.times += 1
        return "chữ"


def template(text):
    return Template("{% load ui %}" + text)


def test_it_is_rendered_once():
    word = Counted()
    page = template("{% constant word %}{{ word }}{% endconstant %}!")
    assert [page.render(Context({"word": word})) for _ in range(3)] == ["chữ!"] * 3
    assert word.times == 1


def test_nothing_of_the_page_is_known_inside():
    page = template("{% constant %}[{{ user }}]{% endconstant %}{{ user }}")
    assert page.render(Context({"user": "Lan"})) == "[]Lan"
    assert page.render(Context({"user": "Hoa"})) == "[]Hoa"


def test_each_value_has_its_own_text():
    page = template("{% constant size %}{{ size }}-{{ colour }}{% endconstant %}")
    shown = [page.render(Context({"size": size, "colour": "đỏ"})) for size in ("a", "b", "a")]
    assert shown == ["a-", "b-", "a-"]
    assert page.render(Context()) == "None-"


def test_a_value_is_escaped_inside():
    assert template("{% constant x %}{{ x }}{% endconstant %}").render(Context({"x": "<b>"})) == "&lt;b&gt;"
