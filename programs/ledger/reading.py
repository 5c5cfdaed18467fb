"""Reads items with all their steps, some at a time, and gives the rows that the ledger must have of them.

The model classes come from the caller: a migration has those of its own time.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from operator import attrgetter

from danvan.kit import clock
from programs.enums import FactKind
from programs.ledger.columns import RAISED
from programs.ledger.replay import RecordedItem, RecordedStep, Row, rows_of

AT_ONCE = 1000
RAISED_KINDS = {kind: parent for parent, (_, kind) in RAISED.items()}
ITEM_KINDS = [kind for kind in FactKind if kind not in RAISED_KINDS]


class Reader:
    """`model_named`: the model class of a name in lower case, such as "transition"."""

    def __init__(self, model_named: Callable[[str], type], content_type: type):
        self.model_named, self.content_type = model_named, content_type

    def rows(self, kind: str) -> Iterator[tuple[list[int], list[Row]]]:
        """(keys of some items, rows of these and of what arose in them), until all items of the kind were looked at."""
        keys = iter(self.model_named(kind)._base_manager.order_by("pk").values_list("pk", flat=True).iterator())
        while some := list(islice(keys, AT_ONCE)):
            yield some, self.rows_of(kind, some)

    def rows_of(self, kind: str, pks: Collection[int]) -> list[Row]:
        steps, raised = self._steps(kind, pks), self._raised(kind, pks)
        items = self.model_named(kind)._base_manager.filter(pk__in=steps.keys())
        found = []
        for pk, program_id, organization_id in items.order_by("pk").values_list("pk", "program_id", "organization_id"):
            found += rows_of(RecordedItem(kind, pk, program_id, organization_id, steps[pk], raised[pk]))
        return found

    def _steps(self, kind: str, pks: Collection[int]) -> dict[int, list[RecordedStep]]:
        found: dict[int, list[RecordedStep]] = defaultdict(list)
        about = self.content_type.objects.filter(app_label="programs", model=kind).values("pk")
        rows = self.model_named("transition").objects.filter(subject_type__in=about, subject_id__in=pks)
        names = ("subject_id", "at", "pk", _event_field(rows.model), "from_state", "to_state", "content")
        for subject, at, pk, *rest in rows.values_list(*names):
            day = clock.day_of(at)
            # Of one day in the order in which they were taken: the machine's clock may have been set back between two.
            found[subject].append(RecordedStep((day, pk), day, *rest))
        return {subject: sorted(steps, key=attrgetter("order")) for subject, steps in found.items()}

    def _raised(self, kind: str, pks: Collection[int]) -> dict[int, dict[int, list[RecordedStep]]]:
        """Item → opinion or recommendation → its steps."""
        found: dict[int, dict[int, list[RecordedStep]]] = defaultdict(dict)
        if kind in RAISED:
            _, raised = RAISED[kind]
            matters = self.model_named(raised)._base_manager.filter(**{f"{kind}__in": pks})
            parents = dict(matters.order_by("pk").values_list("pk", f"{kind}_id"))
            for pk, steps in self._steps(raised, parents.keys()).items():
                found[parents[pk]][pk] = steps
        return found


def _event_field(transition: type) -> str:
    """A migration that fills the ledger finds the field still under the name of its column."""
    return "event" if hasattr(transition, "event") else "deed"
