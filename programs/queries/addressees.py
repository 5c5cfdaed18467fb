"""To whom documents go: as chosen in the register, and those of them that stand on a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.models import Document, Organization, Placement, Program, Roll
from programs.queries.units import UnitNode

# A node of `tree_on` has depth 1 or more; an addressee of a type that counts as no unit stands beside the tree.
BESIDE = 0


def chosen_of(documents: Iterable[Document]) -> dict[int, frozenset[int]]:
    """Document → the organisations chosen for it, in one query; a document for all has no entry."""
    chosen = [document.pk for document in documents if not document.for_all]
    found: dict[int, set[int]] = {pk: set() for pk in chosen}
    rows = Document.addressees.through.objects.filter(document__in=chosen)
    for document, organization in rows.values_list("document_id", "organization_id"):
        found[document].add(organization)
    return {pk: frozenset(units) for pk, units in found.items()}


def with_others(tree: Sequence[UnitNode], chosen: Iterable[Collection[int]], day: date) -> list[UnitNode]:
    """The tree, and the chosen ones outside of it (associations) that exist on that day, `BESIDE` it."""
    inside = {node.organization_id for node in tree}
    outside = {unit for units in chosen for unit in units} - inside
    return [*tree, *_nodes_of(outside, day)] if outside else list(tree)


def _nodes_of(organizations: Collection[int], day: date) -> list[UnitNode]:
    last = Roll.objects.filter(organization=OuterRef("organization"), date__lte=day).order_by("-date")
    alive = Organization.exists_on(day, "organization__")
    rows = Placement.objects.filter(in_force(day), alive, organization__in=organizations)
    rows = rows.order_by("organization__sort_key", "organization")
    values = rows.values_list(
        "organization", "parent", "organization", "name", "organization__sort_key",
        Subquery(last.values("total")[:1]), Subquery(last.values("party_members")[:1]),
    )  # fmt: skip
    return [UnitNode(pk, parent, unit, BESIDE, *rest) for pk, parent, unit, *rest in values]


def must_confirm(tree: Iterable[UnitNode], chosen: Collection[int] | None) -> list[UnitNode]:
    """Every unit, or whoever was chosen: each a unit of its own, an inner cell too."""
    if chosen is None:
        return [node for node in tree if node.depth == 1]
    return [replace(node, unit_id=node.organization_id) for node in tree if node.organization_id in chosen]


def heads_of(tree: Sequence[UnitNode], seen: Collection[int], chosen: Collection[int] | None) -> list[UnitNode]:
    """The addressees that a reader sees, and the inner cells that are seen of those that are not."""
    addressed = must_confirm(tree, chosen)
    due = {node.organization_id for node in addressed}
    hidden = due - set(seen)
    cells = [node for node in tree if node.unit_id in hidden and node.organization_id not in due]
    heads = [node for node in [*addressed, *cells] if node.organization_id in seen]
    return sorted(heads, key=lambda node: (node.sort_key, node.organization_id))


def organizations_to_address(program: Program, kept: Iterable[int] = ()) -> QuerySet[Organization]:
    """Everything alive below the committee and what was chosen before; cells follow the section around them."""
    below = Organization.objects.filter(path__under=program.issuer.path).exclude(pk=program.issuer_id)
    direct = Q(parent=program.issuer_id)
    unit = Case(When(direct, then=F("sort_key")), default=F("parent__sort_key"))
    rows = below.filter(Organization.not_ended(clock.today()) | Q(pk__in=kept)).select_related("parent")
    return rows.order_by(unit, Case(When(direct, then=0), default=1), "sort_key", "pk")
