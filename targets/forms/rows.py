"""Lists of rows in one form that grow, shrink and move by plain POSTs: nothing typed is lost, no script is needed."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet

from targets.forms.figures import TaskFigureForm
from targets.forms.programs import TaskForm, ThemeForm
from targets.forms.requirements import RequiredActForm, RequiredFigureForm
from targets.forms.rowform import RowOf
from targets.forms.targets import TargetForm

MOST_ROWS = 50
TOO_MANY = f"Tối đa {MOST_ROWS} dòng: hãy bớt lại."
BROKEN = "Biểu mẫu gửi lên không đầy đủ: hãy tải lại trang rồi nhập lại."


class RowFormSet(BaseFormSet):
    """A formset whose `values` are what the actions take. Its rows are all there is: no blank one is added."""

    default_error_messages = {
        "missing_management_form": BROKEN,
        "too_many_forms": TOO_MANY,
    }

    def get_form_kwargs(self, index):
        """A row left empty is an error, not a row to be passed over in silence."""
        return {**super().get_form_kwargs(index), "empty_permitted": False}

    def clean(self):
        """A count that no browser of ours sends must not pass for "no rows"."""
        if self.management_form.cleaned_data["TOTAL_FORMS"] < 0:
            raise ValidationError(BROKEN)

    @property
    def values(self) -> list[dict]:
        return [form.values for form in self.forms]


def _rows_of(form: type[forms.Form]) -> type[RowFormSet]:
    return forms.formset_factory(
        form, formset=RowFormSet, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
    )


ThemeRows, TaskRows, TargetRows = _rows_of(ThemeForm), _rows_of(TaskForm), _rows_of(TargetForm)
FigureRows = _rows_of(TaskFigureForm)
ActRows, RequiredFigureRows = _rows_of(RequiredActForm), _rows_of(RequiredFigureForm)


def typed_rows(kind: type[RowFormSet], data, prefix: str) -> list[dict]:
    """The rows as typed, unchecked, to be shown again."""
    return [kind.form.typed(data, f"{prefix}-{place}") for place in range(_total(data, prefix))]


def _total(data, prefix: str) -> int:
    text = data.get(f"{prefix}-TOTAL_FORMS", "")
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def changed(rows: list[dict], action: str, place: int) -> list[dict]:
    """The rows after one click: `add`, or `remove` and `up` at a place; what makes no sense changes nothing."""
    if action == "add":
        return [*rows, {}][:MOST_ROWS]
    if action == "remove" and place < len(rows):
        return rows[:place] + rows[place + 1 :]
    if action == "up" and 0 < place < len(rows):
        return [*rows[: place - 1], rows[place], rows[place - 1], *rows[place + 1 :]]
    return rows


def shown_rows(kind: type[RowFormSet], rows: list[dict], prefix: str) -> RowFormSet:
    """An unbound formset that shows these rows and complains of nothing yet."""
    formset = kind(prefix=prefix, initial=rows)
    formset.extra = 0
    return formset


def click_of(text: str) -> tuple[str, str, int]:
    """`remove:tasks:2` as (action, prefix, place); anything else gives empty words."""
    action, _, rest = text.partition(":")
    prefix, _, place = rest.partition(":")
    return (
        (action, prefix, int(place)) if place.isascii() and place.isdigit() and len(place) < 4 else (action, prefix, 0)
    )


def asked_row(kind: type[RowFormSet], data, act: str, prefix: str) -> RowOf | None:
    """The row whose way of counting a click asks about (`show:targets-3`), as far as it is typed."""
    action, _, place = act.partition(f":{prefix}-")
    if action != "show" or not (place.isascii() and place.isdigit()) or len(place) > 3:
        return None
    row = f"{prefix}-{place}"
    return kind.form(prefix=row, initial=kind.form.typed(data, row))
