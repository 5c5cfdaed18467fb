"""One unit, or one cell inside a đảng bộ bộ phận: what it is on a day, what it did, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from programs.enums import Role, State
from programs.models import Organization, Placement
from programs.queries import Node
from programs.queries.strengths import Strength, strengths
from programs.rules import standing_of
from targets.queries.items import Returned
from targets.queries.pages.unit_tasks import UnitTasks, unit_tasks
from targets.queries.reading import DayReading
from targets.queries.still_to_do import Line, lines_of
from targets.queries.unit_items import Item, items_of
from targets.rules import refusal_to_read_unit


@dataclass(frozen=True)
class Work:
    """What a unit did and still has to do on a day, target by target; what was returned; what was only begun."""

    lines: list[Line]
    returned: list[Returned]
    drafts: list[Item]

    @property
    def still_to_do(self) -> list[Line]:
        """The targets that the unit has not met, each with what is missing in words."""
        return [line for line in self.lines if not line.is_met]


@dataclass(frozen=True)
class Place:
    """Where an organisation stands among the units of the day; `counts_for` is None for a unit itself."""

    node: Node
    inside: list[Node]
    counts_for: Node | None


@dataclass(frozen=True)
class UnitPage:
    """`then` is its placement on the day (None: it did not exist), `strength` the roll that target 1 takes.

    `work` is None for a body that answers for no target of the programme, or whose figures are not for this reader;
    `tasks` likewise where there are none.
    """

    organization: Organization
    then: Placement | None
    placements: list[Placement]
    strength: Strength
    counts_for: Node | None
    inside: list[Node]
    work: Work | None
    tasks: UnitTasks | None

    @property
    def tells_strength(self) -> bool:
        """Also that it is not known, but not of what is no unit and has no roll."""
        return self.strength.total is not None or self.then is None or self.then.type.counts_as_unit

    @property
    def name(self) -> str:
        return self.then.name if self.then else self.organization.name


def unit_page(user, organization: Organization, day: date, reading: DayReading | None) -> UnitPage:
    """`reading`: of that day and organisation; None while there is no programme."""
    placements = list(organization.placements.select_related("parent", "type").order_by("-valid_from", "-pk"))
    then = _placement_on(organization, placements, day)
    place = _place_of(organization, reading, then) if reading and then else None
    return UnitPage(
        organization=organization,
        then=then,
        placements=placements,
        strength=strengths([place.node, *place.inside])[organization.pk] if place else Strength(),
        counts_for=place.counts_for if place else None,
        inside=place.inside if place else [],
        work=_work_of(user, organization, reading) if place else None,
        tasks=_tasks_of(user, organization, reading) if reading and then else None,
    )


def _placement_on(organization: Organization, placements: Sequence[Placement], day: date) -> Placement | None:
    valid = (p for p in placements if p.valid_from <= day and (p.valid_to is None or p.valid_to > day))
    return next(valid, None) if organization.existed_on(day) else None


def _place_of(organization: Organization, reading: DayReading, then: Placement) -> Place | None:
    """None for what counts nowhere in the programme: the committee, an association, another committee's cell."""
    node, inside = _found(reading.nodes, organization.pk), [other for other in reading.nodes if other.depth > 1]
    if node is None or then.parent_id == reading.program.issuer_id:
        return node and Place(node, inside, None)
    tree = reading.tasks.book.tree
    here = _found(tree, organization.pk)
    return here and Place(node, inside, _found(tree, here.unit_id))


def _found(nodes: Sequence[Node], pk: int) -> Node | None:
    return next((node for node in nodes if node.organization_id == pk), None)


def _work_of(user, organization: Organization, reading: DayReading) -> Work | None:
    if refusal_to_read_unit(user, organization):
        return None
    reckoning, program, day = reading.reckoning, reading.program, reading.day
    items = items_of(user, reckoning, day)
    lines = [line for row in reckoning.rows_on(day) for line in lines_of(row, reckoning.targets, program, items)]
    drafts = [item for item in items if item.state == State.DRAFT]
    # Those among the items that the reader may open.
    seen = {(item.kind, item.pk) for item in items}
    return Work(lines, [item for item in reading.returned if (item.kind, item.pk) in seen], drafts)


def _tasks_of(user, organization: Organization, reading: DayReading) -> UnitTasks | None:
    """Also of an association and of the committee itself, but of nobody from another committee."""
    if refusal_to_read_unit(user, organization) or not organization.path.startswith(reading.program.issuer.path):
        return None
    found = unit_tasks(reading.tasks, organization)
    return found if found.lines else None


def own_units(user) -> list[Organization]:
    """The organisations of which the user is secretary today, in Vietnamese order, each with its type."""
    own = {post.organization_id: post.organization for post in standing_of(user).posts_of(Role.SECRETARY)}
    return sorted(own.values(), key=lambda unit: (unit.sort_key, unit.pk))
