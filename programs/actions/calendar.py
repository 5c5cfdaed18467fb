"""What a new day brings by itself: changes of the tree that were entered for it."""

from django.db import transaction
from django.db.models import F, Q

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.models import Organization, Placement

DUE = Q(organization__name=F("name"), organization__type=F("type"))
SAME_PARENT = Q(organization__parent=F("parent")) | Q(organization__parent=None, parent=None)


@transaction.atomic
def refresh_placements(*, by: None = None) -> list[Organization]:
    """Make every placement that is valid today the organisation's own; returns those that changed.

    All of them first, the paths afterwards: two organisations may change places on the same day.
    """
    today = clock.today()
    rows = Placement.objects.filter(in_force(today)).exclude(DUE & SAME_PARENT)
    changed = [_take_over(row) for row in rows.select_related("organization").order_by("pk")]
    if changed:
        _rebuild_paths()
    return changed


def _take_over(row: Placement) -> Organization:
    node = row.organization
    node.name, node.type_id, node.parent_id = row.name, row.type_id, row.parent_id
    node.save()
    return node


def _rebuild_paths() -> None:
    nodes = {node.pk: node for node in Organization.objects.only("pk", "parent_id", "path")}
    moved = []
    for node in nodes.values():
        path = _path(node, nodes)
        if path != node.path:
            node.path = path
            moved.append(node)
    Organization.objects.bulk_update(moved, ["path"], batch_size=500)


def _path(node: Organization, nodes: dict[int, Organization]) -> str:
    above = [node.pk]
    while nodes[above[-1]].parent_id:
        above.append(nodes[above[-1]].parent_id)
    return f"/{'/'.join(str(pk) for pk in reversed(above))}/"
