"""Acts that units must confirm: who is asked on a day, how far each has come, the list as a reader filtered it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.kit.search import search
from danvan.kit.spans import in_force
from programs.enums import FactKind, State
from programs.models import ActConfirmation, Fact, Organization, Placement, Program, RequiredAct, Requirement
from programs.queries.days import default_day
from programs.queries.ledger import facts_on
from programs.queries.units import UnitNode, tree_on
from programs.queries.visible import act_confirmations_for, organizations_for
from programs.workflow import APPROVED, WAITING

# How far a unit has come, the furthest first: of several hand-ins the best one tells.
CONFIRMED, WAITS, RETURNED, LACKS = "da", "cho", "tra-lai", "chua"
WORDS = {CONFIRMED: "Đã xác nhận", WAITS: "Chờ duyệt", RETURNED: "Bị trả lại", LACKS: "Chưa xác nhận"}
TELLING = (*APPROVED, *WAITING, State.RETURNED)
LOOKS = {CONFIRMED: "met", WAITS: "waiting", RETURNED: "returned", LACKS: "no_data"}


@dataclass(frozen=True)
class ConfirmationFilters:
    """What a reader asked of the list; "" and None ask nothing."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    act: int | None = None


@dataclass(frozen=True)
class UnitState:
    """One unit that is asked. `due_on` None: without a last day. `item_id`: what it handed in that tells the most."""

    organization_id: int
    name: str
    sort_key: str
    state: str
    due_on: date | None
    done_on: date | None = None
    item_id: int | None = None
    is_late: bool = False

    @property
    def word(self) -> str:
        return f"{WORDS[self.state]}, quá hạn" if self.is_late else WORDS[self.state]

    @property
    def look(self) -> str:
        return "late" if self.is_late else LOOKS[self.state]


@dataclass(frozen=True)
class ActState:
    """One required act with the units that are asked, as far as the reader sees them."""

    act: RequiredAct
    units: tuple[UnitState, ...]

    def count(self, *states: str) -> int:
        return sum(unit.state in states for unit in self.units)

    @property
    def confirmed(self) -> int:
        return self.count(CONFIRMED)

    @property
    def waiting(self) -> int:
        return self.count(WAITS)

    @property
    def late(self) -> int:
        return sum(unit.is_late for unit in self.units)


def filtered_confirmations(user, program: Program | None, filters: ConfirmationFilters) -> QuerySet[ActConfirmation]:
    """Seen by the user, of that programme (None: nothing), as filtered."""
    asked = {"state": filters.state, "organization": filters.unit, "required_act": filters.act}
    rows = act_confirmations_for(user).filter(program=program)
    return search(rows.filter(**{name: value for name, value in asked.items() if value}), filters.text)


def units_confirming(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = act_confirmations_for(user).filter(program=program).order_by().values("organization")
    return organizations_for(user).filter(pk__in=here)


def acts_of(program: Program) -> QuerySet[RequiredAct]:
    """In their order, with whom they ask."""
    return program.required_acts.select_related("act").prefetch_related("types").order_by("ordinal")


def act_states(user, program: Program, acts: Iterable[RequiredAct]) -> list[ActState]:
    """Today or on the day of closing, of the units that the reader sees; an inner cell where its unit is not seen."""
    acts, day = list(acts), default_day(program)
    nodes = tree_on(program.issuer, day) if acts else []
    asked = {act: {node.organization_id for node in units} for act, units in asked_of(acts, nodes, day).items()}
    head_of, heads = heads_for(user, nodes)
    found = confirmed_on(program, day, head_of)
    return [
        ActState(act, tuple(_state(act, node, found, day) for node in heads if node.unit_id in asked[act.pk]))
        for act in acts
    ]


def heads_for(user, nodes: Sequence[UnitNode]) -> tuple[dict[int, int], list[UnitNode]]:
    """Organisation → the one under which its deeds are shown to this reader; and those that are shown."""
    seen = set(organizations_for(user).values_list("pk", flat=True)) if nodes else set()
    heads = {
        node.organization_id: node.organization_id
        if node.unit_id not in seen and node.organization_id in seen
        else node.unit_id
        for node in nodes
    }
    return heads, [node for node in nodes if node.organization_id in seen & {heads[node.organization_id]}]


def asked_of(acts: Collection[Requirement], nodes: Sequence[UnitNode], day: date) -> dict[int, list[UnitNode]]:
    """Requirement → the units of the day that it asks; one query where any asks for types of units, else none."""
    units = [node for node in nodes if node.depth == 1]
    types = {act.pk: {row.pk for row in act.types.all()} for act in acts}
    placed: Mapping[int, int] = {}
    if any(types.values()):
        rows = Placement.objects.filter(in_force(day), organization__in=[node.organization_id for node in units])
        placed = dict(rows.values_list("organization_id", "type_id"))
    return {
        act: [node for node in units if not asked or placed.get(node.organization_id) in asked]
        for act, asked in types.items()
    }


def confirmed_on(
    program: Program, day: date, unit_of: Mapping[int, int], only: Collection[int] | None = None
) -> dict[tuple[int, int], Fact]:
    """(act, unit) → of what was handed in for it, here or inside the unit, that which had come furthest by that day.

    `only`: of these organisations alone, where not all of the programme's are asked for.
    """
    found: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts_handed_in(program, day, FactKind.ACT_CONFIRMATION, unit_of, only):
        found[fact.required_act_id, unit_of[fact.organization_id]].append(fact)
    return {key: min(facts, key=lambda fact: (_order(fact), fact.item_id)) for key, facts in found.items()}


def facts_handed_in(
    program: Program, day: date, kind: FactKind, unit_of: Mapping[int, int], only: Collection[int] | None
) -> Iterator[Fact]:
    """Of organisations that stand in the tree of that day; all of its thousands are not named in the SQL."""
    facts = facts_on(program, day).filter(kind=kind, state__in=TELLING)
    facts = facts if only is None else facts.filter(organization__in=only)
    return (fact for fact in facts if fact.organization_id in unit_of)


def state_of(fact: Fact | None) -> str:
    if fact is None:
        return LACKS
    if fact.state in APPROVED:
        return CONFIRMED
    return WAITS if fact.state in WAITING else RETURNED


def _order(fact: Fact) -> int:
    return list(WORDS).index(state_of(fact))


def _state(act: RequiredAct, node: UnitNode, found: Mapping[tuple[int, int], Fact], day: date) -> UnitState:
    fact = found.get((act.pk, node.organization_id))
    state = state_of(fact)
    late = act.due_on is not None and act.due_on < day and state in (LACKS, RETURNED)
    done_on, item = (fact.held_from, fact.item_id) if fact else (None, None)
    return UnitState(node.organization_id, node.name, node.sort_key, state, act.due_on, done_on, item, late)
