"""Which records of a kind a target wants: parameters that several measures share, as conditions over the ledger."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django import forms
from django.db.models import Case, Q, QuerySet, Value, When

from danvan.kit.compiled import compiled
from danvan.kit.widgets import ChooseMany
from programs.enums import CampaignTie, DialogueKind, FactKind, Holder, OversightKind
from programs.labels import MOVEMENT
from programs.models import ActivityKind, AwardLevel, Document, Fact, WorkField, WorkKind
from targets.measures.record_kinds import ALL_KINDS, KINDS, MATTERS, STATES, RecordKind, states_of
from targets.measures.scope import MeasureScope

ANY = ("", "Mọi loại")
EACH_TASK = -2
# Parameter → what the form calls it.
FILTERS = {
    "campaign": "Nội dung phát động",
    "movement": "Chỉ đề xuất, khen thưởng thuộc phong trào",
    "holder": "Tập thể hay cá nhân",
    "work_kind": "Loại công trình",
    "field": "Lĩnh vực công trình",
    "level": "Cấp khen",
    "activity_kind": "Loại hoạt động",
    "dialogue_kind": "Loại đối thoại",
    "oversight_kind": "Giám sát hay phản biện",
}
TIED, UNTIED = "tied", "untied"
CAMPAIGN = {TIED: "gắn với nội dung phát động", UNTIED: "không gắn với nội dung phát động"}


@dataclass(frozen=True)
class RecordFilters:
    """Parameters: the kind of record, its state, and what else is asked of it; what is left open asks nothing.

    `also`: further kinds that count like the first. `key_task`: only what was done for that one, or, apart from each
    other, for `EACH_TASK`.
    """

    kind: str = FactKind.REGISTRATION
    also: tuple[str, ...] = ()
    key_task: int | None = None
    state: str = "standing"
    campaign: str = ""
    movement: bool = False
    holder: str = ""
    work_kind: int | None = None
    field: int | None = None
    level: int | None = None
    activity_kind: int | None = None
    dialogue_kind: str = ""
    oversight_kind: str = ""
    documents: tuple[int, ...] = ()

    @property
    def of_kind(self) -> RecordKind:
        return ALL_KINDS[self.kind]

    @property
    def kinds(self) -> list[RecordKind]:
        """All that count, the first one first."""
        return [ALL_KINDS[key] for key in dict.fromkeys((self.kind, *self.also))]

    def counts_kind(self, kind: str) -> bool:
        return any(kind in (one.key, one.raised_in) for one in self.kinds)

    @property
    def is_hosted(self) -> bool:
        return any(kind.is_hosted for kind in self.kinds)

    @property
    def record_kind(self) -> str:
        return self.kind

    @property
    def noun(self) -> str:
        return self.of_kind.noun

    @property
    def start_words(self) -> str:
        return self.of_kind.start_words

    def facts(self, snapshot) -> QuerySet[Fact]:
        """Every record of the kinds at the end of the day, whether it counts or not."""
        return snapshot.facts.filter(self.of_these_kinds)

    @property
    def of_these_kinds(self) -> Q:
        return Q(kind__in=[kind.key for kind in self.kinds])

    def filters(self, period) -> Q:
        """What counts if its state lets it."""
        found = self._of_kinds(lambda kind: kind.within(period))
        for condition, _ in self._asked():
            found &= condition
        return found & Q(key_task=self.key_task) if self.key_task not in (None, EACH_TASK) else found

    def counted(self, period) -> Q:
        return self.filters(period) & self._of_kinds(lambda kind: kind.in_state(STATES[self.state][1], period))

    def _of_kinds(self, condition: Callable[[RecordKind], Q]) -> Q:
        """What is asked of each kind; kinds of which the same is asked, together."""
        by_condition: dict[Q, list[str]] = {}
        for kind in self.kinds:
            by_condition.setdefault(condition(kind), []).append(kind.key)
        if len(by_condition) == 1:
            return next(iter(by_condition))
        return reduce(or_, (Q(kind__in=keys) & asked for asked, keys in by_condition.items()))

    def reasons(self, period) -> list[tuple[Q, str]]:
        """(condition, what is said of a record that it does not hold for), in the order in which they are said."""
        return [*self._asked(), (self.of_kind.within(period), self.of_kind.outside)]

    def judge(self, snapshot) -> Callable:
        judged = {item: (counts, why_not) for item, counts, why_not in self._judgements(snapshot.scope)}
        return lambda record: judged.get(record.pk, (False, ""))

    @compiled
    def _judgements(self, places: tuple) -> QuerySet:
        """Record, does it count, and what keeps it from counting beside its state."""
        scope = MeasureScope.at(places)
        refused = [When(~condition, then=Value(words)) for condition, words in self.reasons(scope.period)]
        facts = self.facts(scope).annotate(
            counts=Case(When(self.counted(scope.period), then=True), default=False),
            why_not=Case(*refused, default=Value("")),
        )
        return facts.values_list("item_id", "counts", "why_not")

    @property
    def state_words(self) -> str:
        return STATES[self.state][0]

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        """Filters that records of the chosen kind do not have; what was raised in records counts by itself."""
        chosen = [values.get("kind") or cls.kind, *(values.get("also") or ())]
        kinds = [ALL_KINDS[key] for key in chosen if key in ALL_KINDS]
        without = set() if values.get("work_kind") or WorkKind.objects.exists() else {"work_kind"}
        alone = {"also"} if chosen[0] in MATTERS else set()
        return super().hidden(values) | without | alone | (set(FILTERS) - _shared_filters(kinds) if kinds else set())

    @classmethod
    def offered(cls, values: Mapping) -> dict[str, set[str]]:
        return super().offered(values) | {"state": states_of(values.get("kind") or cls.kind)}

    def refusal(self) -> str:
        """A filter that records of this kind do not have would let none of them count."""
        if any(self.state not in states_of(kind.key) for kind in self.kinds):
            kinds = self.kind_words.capitalize()
            return f"{kinds} không có tình trạng “{self.state_words}” nên không hồ sơ nào được tính."
        shared = _shared_filters(self.kinds)
        strange = [label for name, label in FILTERS.items() if getattr(self, name) and name not in shared]
        if strange:
            kinds = self.kind_words.capitalize()
            return f"{kinds} không có “{strange[0]}” nên không hồ sơ nào được tính: hãy để trống mục này."
        return super().refusal()

    def _asked(self) -> Iterator[tuple[Q, str]]:
        if self.campaign == TIED:
            unsaid = Q(campaign_tie=CampaignTie.UNSAID)
            yield ~unsaid, "chưa nêu nội dung phát động nên không tính"
            yield Q(campaign_tie=CampaignTie.CONTENTS) | unsaid, "không gắn nội dung phát động nên không tính"
        if self.campaign == UNTIED:
            yield ~Q(campaign_tie=CampaignTie.CONTENTS), "gắn nội dung phát động nên không tính"
        if self.movement:
            yield Q(is_of_movement=True), f"chưa thuộc phong trào {MOVEMENT} nên không tính"
        if self.documents:
            yield Q(document__in=self.documents), "triển khai văn bản khác nên không tính"
        for column, value, words in self._equal():
            if value:
                yield Q(**{column: value}), f"{words} khác nên không tính"

    def _equal(self) -> list[tuple[str, object, str]]:
        return [
            ("holder", self.holder, "tập thể, cá nhân"), ("work_kind", self.work_kind, "loại công trình"),
            ("work_field", self.field, "lĩnh vực"), ("award_level", self.level, "cấp khen"),
            ("activity_kind", self.activity_kind, "loại hoạt động"),
            ("dialogue_kind", self.dialogue_kind, "loại đối thoại"), ("oversight_kind", self.oversight_kind, "loại"),
        ]  # fmt: skip

    def words(self) -> str:
        """“công trình tập thể gắn với nội dung phát động đã được duyệt”."""
        named = [
            self.kind_words, Holder(self.holder).label.lower() if self.holder else "",
            _quoted("loại", WorkKind, self.work_kind), _quoted("thuộc lĩnh vực", WorkField, self.field),
            _quoted("loại", ActivityKind, self.activity_kind),
            DialogueKind(self.dialogue_kind).label.lower() if self.dialogue_kind else "",
            f"({OversightKind(self.oversight_kind).label.lower()})" if self.oversight_kind else "",
            _quoted("cấp", AwardLevel, self.level), "thuộc phong trào" if self.movement else "",
            _of_documents(self.documents), CAMPAIGN.get(self.campaign, ""),
            "của nhiệm vụ" if self.key_task else "", self.state_words,
        ]  # fmt: skip
        return " ".join(filter(None, named))

    @property
    def kind_words(self) -> str:
        """“hoạt động”, “hoạt động hoặc bước cải cách”."""
        *first, last = [kind.noun for kind in self.kinds]
        return f"{', '.join(first)} hoặc {last}" if first else last


def _shared_filters(kinds: Iterable[RecordKind]) -> frozenset[str]:
    """What can be asked of records of each of these kinds."""
    return frozenset.intersection(*(kind.filters for kind in kinds))


def of_its_task(measure: RecordFilters, snapshot) -> Iterable[dict]:
    """The rows of a measure; of a key task those that name it, read with those of every task that counts alike."""
    if not measure.key_task:
        return snapshot.read(measure._rows)
    of_each = replace(measure, key_task=EACH_TASK)

    def read() -> dict[int, list[dict]]:
        found = defaultdict(list)
        for row in snapshot.read(of_each._rows):
            found[row["key_task_id"]].append(row)
        return found

    return snapshot.once_a_day(of_each, read).get(measure.key_task, [])


def _quoted(lead: str, model, pk: int | None) -> str:
    name = pk and model.objects.filter(pk=pk).values_list("name", flat=True).first()
    return f"{lead} “{name}”" if name else ""


def _of_documents(documents: tuple[int, ...]) -> str:
    signs = Document.objects.filter(pk__in=documents).values_list("sign", flat=True) if documents else ()
    return f"về {', '.join(signs)}" if signs else ""


def filter_fields() -> dict[str, forms.Field]:
    """For the form of a target: what is asked of the records."""
    ties = [(key, words.capitalize()) for key, words in CAMPAIGN.items()]
    return {
        "kind": _choice("Loại hồ sơ", [(key, kind.label) for key, kind in KINDS.items()]),
        "also": forms.MultipleChoiceField(
            label="Và cả", choices=[(key, kind.label) for key, kind in KINDS.items()], required=False, widget=ChooseMany
        ),
        "state": _choice("Tình trạng", [(key, words.capitalize()) for key, (words, _) in STATES.items()]),
        "campaign": _choice(FILTERS["campaign"], [("", "Gắn hay không đều tính"), *ties]),
        "movement": forms.BooleanField(label=FILTERS["movement"], required=False),
        "holder": _choice(FILTERS["holder"], [("", "Cả hai"), *Holder.choices]),
        "work_kind": _rows(FILTERS["work_kind"], WorkKind),
        "field": _rows(FILTERS["field"], WorkField),
        "level": _rows(FILTERS["level"], AwardLevel),
        "activity_kind": _rows(FILTERS["activity_kind"], ActivityKind),
        "dialogue_kind": _choice(FILTERS["dialogue_kind"], [ANY, *DialogueKind.choices]),
        "oversight_kind": _choice(FILTERS["oversight_kind"], [("", "Cả hai"), *OversightKind.choices]),
    }


def _choice(label: str, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _rows(label: str, model) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(model.objects.all(), label=label, required=False, empty_label="Tất cả")
