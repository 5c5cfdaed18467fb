"""One unit, or one cell inside a đảng bộ bộ phận: what it is on a day, what it did, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from danvan.kit.compiled import compiled
from danvan.kit.spans import is_in_force
from programs.enums import Role
from programs.models import Organization, Placement
from programs.queries import UnitNode, tree_on
from programs.queries.strengths import Strength, strengths
from programs.rules import roles_of
from targets.queries.duties.duty import Duty
from targets.queries.duties.lists import duties_for
from targets.queries.duties.returned_items import ReturnedItem
from targets.queries.pages.unit_tasks import UnitTasks, unit_tasks
from targets.queries.progress.program_day import ProgramDay
from targets.queries.units.items import UnitItem, UnitItems
from targets.queries.units.target_lines import TargetLine, lines_of
from targets.rules import refusal_to_read_unit


@dataclass(frozen=True)
class UnitWork:
    """What a unit did and still has to do on a day, target by target; what was returned; what was only begun."""

    lines: list[TargetLine]
    returned: list[ReturnedItem]
    drafts: list[UnitItem]

    @property
    def still_to_do(self) -> list[TargetLine]:
        """The targets that the unit has not met, each with what is missing in words."""
        return [line for line in self.lines if not line.is_met]


@dataclass(frozen=True)
class UnitPlace:
    """Where an organisation stands among the units of the day; `counts_for` is None for a unit itself."""

    node: UnitNode
    inside: list[UnitNode]
    counts_for: UnitNode | None


@dataclass(frozen=True)
class UnitPage:
    """`then` is its placement on the day (None: it did not exist), `strength` the roll that target 1 takes.

    `work` is None for a body that answers for no target of the programme, or whose figures are not for this reader;
    `tasks` likewise where there are none. `duties`: everything that it still has to do, the most urgent first.
    """

    organization: Organization
    then: Placement | None
    placements: list[Placement]
    strength: Strength
    counts_for: UnitNode | None
    inside: list[UnitNode]
    work: UnitWork | None
    tasks: UnitTasks | None
    duties: list[Duty]

    @property
    def other_duties(self) -> list[Duty]:
        """Without what the lines of its targets tell."""
        return [duty for duty in self.duties if not duty.is_of_target]

    @property
    def tells_strength(self) -> bool:
        """Also that it is not known, but not of what is no unit and has no roll, nor of a day when it was not there."""
        return self.then is not None and (self.strength.total is not None or self.then.type.counts_as_unit)

    @property
    def last_day(self) -> date | None:
        """The one before its end; None while no end is known."""
        return self.organization.ended_on - timedelta(days=1) if self.organization.has_last_day else None

    @property
    def name(self) -> str:
        return self.then.name if self.then else self.organization.name


def unit_page(user, organization: Organization, day: date, reading: ProgramDay | None) -> UnitPage:
    """`reading`: of that day and organisation; None while there is no programme."""
    placements = _placements(organization.pk)
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
        duties=_duties_of(user, organization, reading) if reading and then else [],
    )


@compiled
def _placements(organization: int) -> QuerySet[Placement]:
    """The last one first."""
    rows = Placement.objects.filter(organization=organization).select_related("parent", "type")
    return rows.order_by("-valid_from", "-pk")


def _placement_on(organization: Organization, placements: Sequence[Placement], day: date) -> Placement | None:
    valid = (placement for placement in placements if is_in_force(placement, day))
    return next(valid, None) if organization.existed_on(day) else None


def _place_of(organization: Organization, reading: ProgramDay, then: Placement) -> UnitPlace | None:
    """None for what counts nowhere in the programme: the committee, an association, another committee's cell."""
    node, inside = _found(reading.nodes, organization.pk), [other for other in reading.nodes if other.depth > 1]
    if node is None or then.parent_id == reading.program.issuer_id:
        return node and UnitPlace(node, inside, None)
    tree = tree_on(reading.program.issuer, reading.day)
    here = _found(tree, organization.pk)
    return here and UnitPlace(node, inside, _found(tree, here.unit_id))


def _found(nodes: Sequence[UnitNode], pk: int) -> UnitNode | None:
    return next((node for node in nodes if node.organization_id == pk), None)


def _work_of(user, organization: Organization, reading: ProgramDay) -> UnitWork | None:
    if refusal_to_read_unit(user, organization):
        return None
    program_progress, program, day = reading.program_progress, reading.program, reading.day
    items = UnitItems(user, program_progress, day)
    lines = [
        line
        for row in program_progress.rows_on(day)
        for line in lines_of(row, program_progress.targets, program, items)
    ]
    seen = items.seen
    return UnitWork(lines, [item for item in reading.returned if (item.kind, item.pk) in seen], items.drafts)


def _tasks_of(user, organization: Organization, reading: ProgramDay) -> UnitTasks | None:
    """Also of an association and of the committee itself, but of nobody from another committee."""
    if not _may_read(user, organization, reading):
        return None
    found = unit_tasks(reading.part, is_association=organization.pk in reading.part.associations)
    return found if found.lines else None


def _duties_of(user, organization: Organization, reading: ProgramDay) -> list[Duty]:
    return duties_for(user, reading) if _may_read(user, organization, reading) else []


def _may_read(user, organization: Organization, reading: ProgramDay) -> bool:
    inside = organization.path.startswith(reading.program.issuer.path)
    return inside and not refusal_to_read_unit(user, organization)


def own_units(user) -> list[Organization]:
    """The organisations of which the user is secretary today, in Vietnamese order, each with its type."""
    own = {post.organization_id: post.organization for post in roles_of(user).posts_of(Role.SECRETARY)}
    return sorted(own.values(), key=lambda unit: (unit.sort_key, unit.pk))
