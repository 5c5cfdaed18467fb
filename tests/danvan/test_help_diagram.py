"""The drawing of the workflow: every step on an arrow between the right boxes, no line or number over another."""

from itertools import combinations

from danvan.help.diagram import ORDER, PILL_HEIGHT, diagram
from programs.enums import State
from programs.workflow import TRANSITIONS

DRAWN = diagram()


def overlap(one, other):
    (x1, y1, w1), (x2, y2, w2) = one, other
    return x1 < x2 + w2 and x2 < x1 + w1 and abs(y1 - y2) < PILL_HEIGHT


def test_every_state_has_a_box_and_every_step_an_arrow():
    assert [box.label for box in DRAWN.boxes] == State.labels
    drawn = {(number, ORDER[arrow.source], ORDER[arrow.target]) for arrow in DRAWN.arrows for number in arrow.numbers}
    assert drawn == {(number, step.source, step.target) for number, step in enumerate(TRANSITIONS, 1)}


def test_two_steps_between_the_same_states_share_an_arrow():
    assert "8, 9" in [arrow.text for arrow in DRAWN.arrows]
    assert len({(arrow.source, arrow.target) for arrow in DRAWN.arrows}) == len(DRAWN.arrows)


def test_no_number_stands_on_another():
    assert [(a.text, b.text) for a, b in combinations(DRAWN.arrows, 2) if overlap(a.pill, b.pill)] == []


def test_lines_beside_the_boxes_keep_to_their_own_lanes():
    bent = [arrow for arrow in DRAWN.arrows if "H" in arrow.path]
    shared = [(a, b) for a, b in combinations(bent, 2) if a.x == b.x and a.top < b.bottom and b.top < a.bottom]
    assert shared == []


def test_everything_stays_on_the_paper():
    for arrow in DRAWN.arrows:
        left, top, width = arrow.pill
        assert left >= 0
        assert left + width <= DRAWN.width
        assert 0 <= top <= DRAWN.height - PILL_HEIGHT
    assert max(box.y for box in DRAWN.boxes) + DRAWN.box[1] <= DRAWN.height
