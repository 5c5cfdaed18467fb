"""The forms of handed-in items: half-filled is fine while a draft, and whatever can be stored is stored."""

from collections.abc import Callable, Iterable

from django import forms

from danvan.kit.formfields import LARGEST
from danvan.kit.forms import ViForm, ViModelForm
from danvan.kit.widgets import TextArea
from programs.rules import MissingField

LONGEST_OPINION = 5000


class HandInForm(ViModelForm):
    """Base of the content forms. The view hands `kept_values()` to `handins.edit`; the form itself never saves.

    `NEEDED`: fields without which nothing is handed in, marked as required but not demanded of a draft;
    `a|b` means one of the two. `TOGETHER`: two fields that one rule of the database binds, stored both or
    neither → what says of two values that they contradict each other.
    """

    NEEDED: tuple[str, ...] = ()
    TOGETHER: dict[tuple[str, str], Callable[..., str]] = {}

    def full_clean(self):
        self._mark_needed(False)
        super().full_clean()
        self._mark_needed(True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._mark_needed(True)

    def _mark_needed(self, needed: bool) -> None:
        for name in self.NEEDED:
            first = name.split("|")[0]
            if first in self.fields:
                self.fields[first].required = needed

    def clean(self):
        cleaned = super().clean()
        for (first, second), refusal_of in self.TOGETHER.items():
            one, other = cleaned.get(first), cleaned.get(second)
            if one is not None and other is not None and (refusal := refusal_of(one, other)):
                self.add_error(second, refusal)
        return cleaned

    @property
    def not_kept(self) -> set[str]:
        """The fields of what was not read well, and of what goes together with it."""
        wrong = set(self.errors)
        for pair in self.TOGETHER:
            wrong |= set(pair) if wrong & set(pair) else set()
        return wrong

    def kept_values(self) -> dict:
        """What was read well, by field name; ask after `is_valid()`, whatever its answer."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.not_kept}

    def obstacles(self, missing_fields: Iterable[MissingField]) -> list[MissingField]:
        """Everything in the way of an action for which the stored item has these lacks, in the order of the form.

        What was typed, though it could not be stored, is not missing.
        """
        typed = [MissingField(name, text, is_wrong=True) for name, errors in self.errors.items() for text in errors]
        typed += [
            missing_field
            for missing_field in missing_fields
            if missing_field.field not in self.errors and not self._is_typed(missing_field.field)
        ]
        places = {name: place for place, name in enumerate(self.fields)}
        return sorted(typed, key=lambda missing_field: places.get(missing_field.field, -1))

    def _is_typed(self, name: str) -> bool:
        return name in self.not_kept and self[name].value() not in (None, "")

    def mark(self, obstacles: Iterable[MissingField]) -> None:
        """Show each at its field, on a form just opened too."""
        if not self.is_bound:
            self.full_clean()
            self.cleaned_data = {}
        for missing_field in obstacles:
            place = missing_field.field if missing_field.field in self.fields else None
            if place not in self.errors:
                self.add_error(place, missing_field.text)

    @property
    def wrong_labels(self) -> list[str]:
        return [str(self.fields[name].label) for name in self.errors if name in self.fields]


class ActionForm(ViForm):
    """What every step posts: the version that the doer saw, and the text where the step demands or allows one."""

    version = forms.IntegerField(label="Phiên bản", min_value=0, max_value=LARGEST, required=False)
    text = forms.CharField(
        label="Ý kiến",
        max_length=LONGEST_OPINION,
        required=False,
        widget=TextArea,
        error_messages={"required": "Hãy ghi nội dung trước khi gửi."},
    )

    def __init__(self, *args, needs_text: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = needs_text

    @property
    def seen_version(self) -> int:
        """0, which is never right, when nothing or rubbish was posted."""
        return self.cleaned_data.get("version") or 0


def seen_version(data) -> int:
    """The hidden `version` of a posted content form, read like that of an action."""
    form = ActionForm(data)
    form.is_valid()
    return form.seen_version
