"""What an imported table of satisfaction counts would do: read against what is stored, nothing written."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.kit.numbers import number_text
from danvan.kit.previews import FieldChange, Preview, PreviewLine, RowError
from danvan.kit.sheets import BadRow
from danvan.kit.sheets.table import shown
from danvan.kit.text import fold
from programs.models import Organization
from targets.models import Grade, GradeCount, SatisfactionScale, SurveyCount, SurveySource
from targets.queries.surveys.lists import desks_for
from targets.queries.surveys.sheet import LABELS, NOTE, CountedMonth
from targets.rules.surveys import refusal_of_closed_month, refusal_of_month, refusal_of_word

NO_WORD = "Không có “{}” trong danh mục. Các tên đang có: {}."


@dataclass(frozen=True)
class SurveyImportStep:
    """One row that would change something."""

    key: dict
    values: dict
    forms: dict[Grade, int]
    version: int


@dataclass(frozen=True)
class SurveyPlan:
    steps: list[SurveyImportStep]
    preview: Preview


def plan_surveys(user, rows: list[CountedMonth]) -> SurveyPlan:
    planner = _Planner(user)
    steps, lines, bad = [], [], []
    for row in rows:
        try:
            step, line = planner.look_at(row)
        except RowError as wrong:
            bad.append(BadRow(row.number, LABELS[wrong.field], _written(row, wrong.field), wrong.message))
            continue
        lines.append(line)
        if not line.is_same:
            steps.append(step)
    return SurveyPlan(steps, Preview(lines, bad))


def _written(row: CountedMonth, field: str) -> str:
    return f"{row.month:%m/%Y}" if field == "month" else shown(getattr(row, field))


class _Planner:
    """Everything is read once, whatever the number of rows."""

    def __init__(self, user):
        self.desks = _by_name(desks_for(user))
        self.sources = _by_name(SurveySource.objects.all())
        self.scales = _by_name(SatisfactionScale.objects.prefetch_related("grades"))
        stored = SurveyCount.objects.filter(organization__in=self.desks.values())
        self.stored = {_key(row.organization_id, row.source_id, row.scale_id, row.month): row for row in stored}
        self.forms: dict[int, dict[int, int]] = {}
        counts = GradeCount.objects.filter(survey__in=stored)
        for survey, grade, forms in counts.values_list("survey", "grade", "forms"):
            self.forms.setdefault(survey, {})[grade] = forms
        self.closed: dict[tuple, str] = {}
        self.lines: dict[tuple, int] = {}

    def look_at(self, row: CountedMonth) -> tuple[SurveyImportStep, PreviewLine]:
        """The step and its line in the preview. Raises `RowError`."""
        key = self._key_of(row)
        place = _key(key["organization"].pk, key["source"].pk, key["scale"].pk, key["month"])
        if place in self.lines:
            raise RowError("month", f"Tháng này của cùng nguồn và thang đo đã có ở dòng {self.lines[place]}.")
        self.lines[place] = row.number
        survey = self.stored.get(place)
        step = _step(row, key, survey)
        line = PreviewLine(row.number, _title(key), tuple(self._changes(step, survey)), is_new=survey is None)
        if not line.is_same:
            self._check_month(key, is_new=survey is None)
        return step, line

    def _key_of(self, row: CountedMonth) -> dict:
        return {
            "organization": self._desk(row.organization),
            "source": _found(self.sources, "source", row.source),
            "scale": _found(self.scales, "scale", row.scale),
            "month": row.month,
        }

    def _desk(self, name: str) -> Organization:
        if not name and len(self.desks) == 1:
            return next(iter(self.desks.values()))
        if not name:
            raise RowError("organization", f"Hãy ghi đơn vị: {_names(self.desks.values())}.")
        if fold(name) not in self.desks:
            reason = "Đồng chí không nhập được số liệu của đơn vị này. Các đơn vị nhập được"
            raise RowError("organization", f"{reason}: {_names(self.desks.values())}.")
        return self.desks[fold(name)]

    def _check_month(self, key: dict, *, is_new: bool) -> None:
        """What stands as it is may stay in the file; what changes must be open."""
        month, desk = key["month"], key["organization"]
        if (desk.pk, month) not in self.closed:
            self.closed[desk.pk, month] = refusal_of_closed_month(desk, month)
        if refusal := self.closed[desk.pk, month] or refusal_of_month(month):
            raise RowError("month", refusal)
        for name in ("source", "scale"):
            if is_new and (refusal := refusal_of_word(key[name], month)):
                raise RowError(name, refusal)

    def _changes(self, step: SurveyImportStep, survey: SurveyCount | None) -> Iterable[FieldChange]:
        stored = self.forms.get(survey.pk, {}) if survey else {}
        pairs = {LABELS[name]: (getattr(survey, name, None), step.values[name]) for name in ("settled", "received")}
        pairs |= {grade.name: (stored.get(grade.pk), forms) for grade, forms in step.forms.items()}
        pairs[NOTE] = (getattr(survey, "note", ""), step.values["note"])
        return [FieldChange(label, _said(old), _said(new)) for label, (old, new) in pairs.items() if old != new]


def _said(value: int | str | None) -> str:
    return number_text(value) if isinstance(value, int) else shown(value)


def _step(row: CountedMonth, key: dict, survey: SurveyCount | None) -> SurveyImportStep:
    kept = survey.note if survey else ""
    values = {"settled": row.settled, "received": row.received, "note": kept if row.note is None else row.note}
    forms = {grade: row.forms.get(grade.name) or 0 for grade in key["scale"].grades.all()}
    return SurveyImportStep(key, values, forms, survey.version if survey else 0)


def _title(key: dict) -> str:
    return f"Tháng {key['month']:%m/%Y}, {key['source']}, {key['scale']}"


def _key(organization: int, source: int, scale: int, month) -> tuple:
    return organization, source, scale, month


def _by_name(rows: Iterable) -> dict:
    return {fold(row.name): row for row in rows}


def _found(rows: dict, field: str, name: str):
    if fold(name) not in rows:
        raise RowError(field, NO_WORD.format(name, _names(rows.values())))
    return rows[fold(name)]


def _names(rows: Iterable) -> str:
    return ", ".join(f"“{row}”" for row in rows)
