"""The tags of the look: icons, verdicts, bullet bars, page numbers, blocks."""

import re
from fractions import Fraction

import lucide
import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.urls import reverse

from danvan.kit.bullet import bullet_geometry
from danvan.kit.icons import STATE_ICONS, icon_svg
from danvan.kit.templatetags.ui import is_gap, page_window
from tests.house.source import ROOT


def shown(text, **context):
    return Template("{% load ui %}" + text).render(Context(context))


def test_an_icon_is_decoration_drawn_in_the_page():
    icon = shown('{% icon "printer" %}')
    assert icon.startswith('<svg class="icon" ')
    assert 'aria-hidden="true"' in icon
    assert "xmlns" not in icon
    assert icon.count("<svg") == icon.count("</svg>") == 1


def test_an_icon_has_sizes():
    assert 'class="icon icon-xl"' in shown('{% icon "printer" "xl" %}')


def test_an_unknown_icon_is_an_error_of_ours():
    with pytest.raises(lucide.IconDoesNotExist):
        icon_svg("khong-co")


@pytest.mark.parametrize("state", sorted(STATE_ICONS))
def test_a_verdict_is_icon_word_and_colour(state):
    pill = shown("{% verdict state 'Chữ' %}", state=state)
    assert f'class="verdict verdict-{state}"' in pill
    assert f'<use href="#i-{state}"/>' in pill
    assert "<span>Chữ</span>" in pill


def test_each_state_is_drawn_once_a_page():
    drawn = shown("{% icon_sprite %}")
    assert all(drawn.count(f'<symbol id="i-{state}"') == 1 for state in STATE_ICONS)
    assert " hidden " in drawn


def test_the_address_of_a_row_is_that_of_its_page():
    key = 7
    assert shown("{% address 'programs:registration' key %}", key=key) == reverse("programs:registration", args=[key])


def test_no_two_verdicts_share_a_shape():
    shapes = {icon_svg(name) for name in STATE_ICONS.values()}
    assert len(shapes) == len(STATE_ICONS)


def test_an_unknown_state_looks_like_no_data():
    assert "verdict-no_data" in shown('{% verdict "<b>" "Lạ" %}')


def test_words_are_escaped():
    assert "&lt;b&gt;" in shown("{% verdict 'met' word %}", word="<b>")
    assert "&lt;b&gt;" in shown("{% mark 'met' word %}", word="<b>")


def test_a_mark_tells_its_word_to_screen_readers():
    assert '<span class="visually-hidden">Đạt</span>' in shown('{% mark "met" "Đạt" %}')


def test_a_bar_shows_value_and_threshold():
    bar = bullet_geometry(11, 20, 50)
    assert (bar.value, bar.tick, bar.label_x, bar.label_anchor) == ("55.00%", "50.00%", "50.00%", "middle")


@pytest.mark.parametrize("due", [0, None])
def test_a_bar_without_data_is_empty(due):
    assert bullet_geometry(0, due, 100).value == "0.00%"


def test_a_value_above_hundred_percent_stretches_the_scale():
    bar = bullet_geometry(30, 20, 100)
    assert (bar.value, bar.tick) == ("100.00%", "66.67%")


def test_a_threshold_above_hundred_percent_stays_on_the_track():
    bar = bullet_geometry(1, 2, Fraction(125))
    assert (bar.value, bar.tick) == ("40.00%", "100.00%")


@pytest.mark.parametrize(("threshold", "anchor"), [(5, "start"), (50, "middle"), (95, "end"), (None, "end")])
def test_the_label_stays_within_the_track(threshold, anchor):
    assert bullet_geometry(1, 2, threshold).label_anchor == anchor


def test_a_bar_without_threshold_has_no_tick():
    assert 'class="tick"' not in shown("{% bullet 1 2 %}")


def test_a_bar_is_an_image_with_a_name():
    bar = shown('{% bullet 11 20 50 state="met" label="Chỉ tiêu: trên 50%" spoken="55,0%" %}')
    assert 'role="img"' in bar
    assert "<title>55,0% – Chỉ tiêu: trên 50%</title>" in bar
    assert 'class="bullet bullet-met with-label"' in bar
    assert 'width="55.00%"' in bar
    assert "style=" not in bar


def test_pages_far_away_are_a_gap():
    numbers = list(page_window(Paginator(range(500), 10).page(20)))
    assert numbers[0] == 1
    assert numbers[-1] == 50
    assert [number for number in numbers if not is_gap(number)][1:-1] == [19, 20, 21]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ('{% card "Nhật ký" %}<p>trong</p>{% endcard %}', '<h2 class="card-title">Nhật ký</h2>'),
        ('{% card "Nhật ký" level=3 %}<p>trong</p>{% endcard %}', '<h3 class="card-title">Nhật ký</h3>'),
        ('{% section "Thời gian" "Gợi ý" %}<p>trong</p>{% endsection %}', '<p class="hint">Gợi ý</p>'),
        ('{% callout "Bị trả lại" %}<p>trong</p>{% endcallout %}', 'class="callout callout-late"'),
        ('{% decision_bar sticky="always" %}<p>trong</p>{% enddecision_bar %}', 'class="decision-bar always"'),
        ('{% confirm "Thu hồi" %}<p>trong</p>{% endconfirm %}', '<details class="confirm">'),
    ],
)
def test_blocks_wrap_their_content(block, expected):
    html = shown(block)
    assert expected in html
    assert "<p>trong</p>" in html


def test_a_title_in_a_block_is_escaped():
    assert "&lt;b&gt;" in shown("{% card title %}x{% endcard %}", title="<b>")


def test_the_sign_within_a_shape_is_drawn_wherever_the_shape_is_referred_to():
    """A style that asks what stands around it does not reach into what `<use>` refers to."""
    styles = "".join(path.read_text() for path in (ROOT / "static/css").glob("*.css"))
    assert re.findall(r"[^,{}\n]*\.cut\b[^,{}]*", styles) == [".cut "]
