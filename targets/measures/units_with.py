"""Units that have at least so many records of a kind, of all that are asked."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from django import forms
from django.db.models import Count, Max, Min, Q, QuerySet

from danvan.kit.formfields import IntegerField
from danvan.kit.numbers import number_text
from programs import workflow
from programs.enums import Holder, State
from targets.arithmetic import NOT_ASKED, Figure, Goal, Tallies, Tally
from targets.arithmetic.tally import Shared, added
from targets.enums import UnitVerdict, Verdict
from targets.measures.base import Before, MeasureHelp, UnitsThatHave
from targets.measures.denominator import BODIES, Denominator, denominator_fields
from targets.measures.filters import TIED, RecordFilters, of_its_task
from targets.measures.quantities import Counted, counted_fields
from targets.measures.words import in_vain, numbered, pending

IN_HAND = workflow.APPROVED | workflow.WAITING
# More than any unit has of anything, money in đồng among it.
MOST = 1_000_000_000_000
SUMS = ("counted", "waiting", "returned", "individuals")
NO_RECORD = {**dict.fromkeys(SUMS, 0), "first": None}


@dataclass(frozen=True)
class UnitsWithRecords(Counted, Denominator, RecordFilters, UnitsThatHave):
    """`at_least` so many, or `at_most` where that is given.

    `is_owed_by_each`: a unit without is late past the deadline, and reminded until then.
    """

    at_least: int = 1
    at_most: int | None = None
    is_owed_by_each: bool = False

    key = "units_with"
    place = 20
    label = "Đơn vị có hồ sơ"
    former: ClassVar[Mapping[str, Mapping]] = {
        "registered": {"kind": "registration", "campaign": TIED, "is_owed_by_each": True},
        "commended": {"kind": "commendation", "movement": True, "state": "sent"},
    }
    help = MeasureHelp(
        "don-vi-co-ho-so",
        "số đơn vị có đủ số hồ sơ mà chỉ tiêu nêu, hoặc đủ (không quá) tổng một con số của hồ sơ: loại hồ sơ, tình "
        "trạng, gắn hay không gắn nội dung phát động, loại công trình, lĩnh vực, cấp khen…",
        "số đơn vị được tính",
        "Công trình tính theo ngày gửi lần đầu; công trình đánh dấu “Không gắn” vẫn được duyệt và theo dõi nhưng không "
        "tính vào chỉ tiêu đòi gắn nội dung phát động. Đề xuất thuộc phong trào khi gắn với một công trình của đơn vị, "
        "hoặc khi Văn phòng xác định như vậy. Khen thưởng tính từ ngày ký quyết định.",
    )

    @classmethod
    def fields(cls) -> dict:
        own = {
            "at_least": IntegerField(label="Ít nhất", min_value=1, max_value=MOST, initial=1, required=False),
            "at_most": IntegerField(
                label="Không quá",
                max_value=MOST,
                required=False,
                help_text="Ghi số ở đây thì đơn vị đạt khi không vượt quá số đó; “Ít nhất” không dùng nữa.",
            ),
            "is_owed_by_each": forms.BooleanField(label="Nhắc và xét quá hạn với từng đơn vị", required=False),
        }
        return own | counted_fields() | denominator_fields()

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        """Nobody is reminded to do less."""
        is_limit = values.get("at_most") not in (None, "")
        return super().hidden(values) | ({"at_least", "is_owed_by_each"} if is_limit else set())

    def refusal(self) -> str:
        if self.at_most is not None and self.is_owed_by_each:
            return "Chỉ tiêu “không quá” không nhắc đơn vị làm thêm: hãy bỏ “Nhắc và xét quá hạn với từng đơn vị”."
        return super().refusal()

    @property
    def has_units(self) -> bool:
        return self.asks_units

    @property
    def can_be_closed(self) -> bool:
        return self.at_most is None

    @property
    def program_day(self) -> str:
        return self.of_kind.program_day

    @property
    def reminder(self) -> str:
        return self.of_kind.reminder if self.is_owed_by_each else ""

    @property
    def heading(self) -> str:
        return self.of_kind.heading

    @property
    def title(self) -> str:
        return self.of_kind.title

    def sentence(self) -> str:
        number = "ít nhất " + number_text(self.at_least)
        if self.at_most is not None:
            number = f"không quá {number_text(self.at_most)}"
        records = self.counted_words(RecordFilters.words(self))
        return f"Đơn vị có {number} {records}, trên tổng số {Denominator.words(self)}"

    def tally(self, snapshot) -> Tallies:
        units = self.unit_tallies(snapshot)
        return Tallies(added(units.values()), units if self.has_units else {})

    def unit_tallies(self, snapshot) -> Mapping[int, Tally]:
        if self.asked == BODIES:
            return {body: self._tally_by_kind(rows) for body, rows in self._found(snapshot).items()}
        asked, found = self.asks(snapshot), self._found(snapshot)
        everyone = {unit.id for unit in snapshot.units} | asked if self.has_units else asked
        tally = Shared(self._tally)
        return {unit: tally.of(_added(found.get(unit, ()))) if unit in asked else NOT_ASKED for unit in everyone}

    def _found(self, snapshot) -> dict[int, list[dict]]:
        """Unit → rows with how many of its records count, wait or were returned, and the first hand-in that stands."""
        found = defaultdict(list)
        for unit, row in self._once_a_unit(snapshot, of_its_task(self, snapshot)):
            found[unit].append(row)
        return found

    def _rows(self, snapshot) -> QuerySet:
        """Grouped by kind and organisation; of records that several may host, one for each of these and record."""
        period = snapshot.period
        counted = self.counted(period)
        groups = ["kind", "organization_id", *["item_id"] * self.is_hosted, *["key_task_id"] * bool(self.key_task)]
        rows = self.facts(snapshot).filter(self.filters(period)).values(*groups)
        return rows.annotate(
            counted=self.total(counted),
            waiting=Count("item_id", filter=Q(stands_as__in=workflow.WAITING) & ~counted),
            returned=Count("item_id", filter=Q(stands_as=State.RETURNED) & ~counted),
            individuals=Count("item_id", filter=counted & Q(holder=Holder.INDIVIDUAL)),
            first=Min("sent_on", filter=Q(stands_as__in=IN_HAND)),
            last=Max("held_from", filter=counted),
        )

    def _once_a_unit(self, snapshot, rows: Iterable[dict]) -> Iterator[tuple[int, dict]]:
        """Each row with its unit; a record with several hosts inside one unit once."""
        unit_of, seen = self.body_of(snapshot), set()
        for row in rows:
            unit = unit_of.get(row["organization_id"])
            key = unit, row["kind"], row.get("item_id")
            if unit is not None and (not self.is_hosted or key not in seen):
                seen.add(key)
                yield unit, row

    def _tally(self, row: dict) -> Tally:
        figure = Figure(int(self._is_enough(row["counted"])), 1)
        numbers = {"counted": row["counted"], "individuals": row["individuals"]}
        return Tally(
            figure, waiting=row["waiting"], returned=row["returned"], first_hand_in=row["first"], numbers=numbers
        )

    def _tally_by_kind(self, rows: Collection[dict]) -> Tally:
        """With how many of each kind count, and the day of the last."""
        kinds = Counter()
        for row in rows:
            kinds[row["kind"]] += row["counted"]
        tally = self._tally(_added(rows))
        last = max((row["last"] for row in rows if row["last"]), default=None)
        return replace(tally, last_held=last, numbers=tally.numbers | kinds)

    def _is_enough(self, counted: int) -> bool:
        return counted >= self.at_least if self.at_most is None else counted <= self.at_most

    def is_late(self, goal: Goal, tally: Tally, on: date) -> bool:
        """Whether the deadline has passed on the unit's own account.

        A hand-in stands on a day as long as nothing has taken it back by then: a return by the office, a recall, a
        withdrawal, a cancellation. What was handed in again stands from the new hand-in. The unit is judged by the
        earliest hand-in standing among all its records that are asked for, whether accepted yet or not: on or before
        the deadline it is in time, however long the office takes, and later it is late. With none standing, the unit
        is late as soon as the deadline is past.
        """
        return self.is_owed_by_each and goal.is_past(on) and self._sent_late(goal, tally)

    def came_late(self, goal: Goal, tally: Tally, before: Before) -> bool:
        return self.is_owed_by_each and self._sent_late(goal, tally)

    def _sent_late(self, goal: Goal, tally: Tally) -> bool:
        return tally.first_hand_in is None or goal.is_past(tally.first_hand_in)

    def unit_word(self, tally: Tally, verdict: Verdict) -> UnitVerdict:
        if verdict is Verdict.MET or not tally.is_asked:
            return super().unit_word(tally, verdict)
        if not self.is_owed_by_each:
            return UnitVerdict.NONE
        if tally.waiting:
            return UnitVerdict.WAITING
        return UnitVerdict.RETURNED if tally.returned else UnitVerdict(verdict.value)

    def cell(self, tally: Tally, word: UnitVerdict) -> tuple[str, tuple]:
        counted = tally.numbers.get("counted", 0)
        order = (counted, tally.waiting, tally.returned) if self.is_owed_by_each else (counted,)
        if counted:
            return self._counted_words(tally), order
        if word in (UnitVerdict.WAITING, UnitVerdict.RETURNED):
            return word.label, order
        return (self.of_kind.cell_lacking if tally.is_asked else "–"), order

    def _counted_words(self, tally: Tally) -> str:
        """“2 tập thể, 1 cá nhân” of what goes to people, else “2 công trình”."""
        counted, individuals = tally.numbers["counted"], tally.numbers["individuals"]
        if "movement" in self.of_kind.filters:
            return numbered(((counted - individuals, "tập thể"), (individuals, "cá nhân")))
        is_short = self.at_most is None and counted < self.at_least
        return self._so_far(tally) if is_short else f"{number_text(counted)} {self.counted_word}"

    def late_words(self, tally: Tally, word: UnitVerdict) -> str:
        if self.at_least > 1:
            return f"mới có {self._so_far(tally)}"
        lacking = self.of_kind.lacking
        return f"{lacking} sau hạn, đang chờ duyệt" if word is UnitVerdict.WAITING else f"chưa {lacking}"

    def _so_far(self, tally: Tally) -> str:
        return f"{number_text(tally.numbers['counted'])}/{number_text(self.at_least)} {self.counted_word}"

    def word_label(self, word: UnitVerdict) -> str:
        if word is UnitVerdict.NONE and self.at_most is not None:
            return "Vượt mức"
        return f"Chưa có {self.noun}" if word is UnitVerdict.NONE else super().word_label(word)

    def done_words(self, tally: Tally, items: Collection, program) -> str:
        if "movement" in self.of_kind.filters:
            return f"Đã đề xuất, tuyên dương {self._counted_words(tally)}"
        return f"{self._counted_words(tally)} {self.state_words}"

    def missing_words(self, tally: Tally, items: Collection, program) -> str:
        if self.at_most is not None:
            return self._nothing(tally, program)
        under_way = items if self.is_owed_by_each else [item for item in items if not item.waits]
        if words := pending(under_way, self.noun):
            return words
        return in_vain(items, self.of_kind.vain) or self._nothing(tally, program)

    def _nothing(self, tally: Tally, program) -> str:
        if self.at_most is not None:
            return f"Có {self._counted_words(tally)}, vượt mức {number_text(self.at_most)}"
        if self.at_least > 1:
            return f"Mới có {self._so_far(tally)}"
        tied = f" gắn với {program.campaign_content}" if self.campaign == TIED else ""
        return self.of_kind.nothing or f"Chưa {self.of_kind.lacking}{tied}"

    def waits_for_office(self, items: Collection) -> bool:
        return self.is_owed_by_each and any(item.waits for item in items)


def _added(rows: Collection[dict]) -> dict:
    """All that the organisations inside one unit have."""
    if not rows:
        return NO_RECORD
    firsts = [row["first"] for row in rows if row["first"]]
    return {**{name: sum(row[name] for row in rows) for name in SUMS}, "first": min(firsts, default=None)}
