"""The forms of handed-in items: half-filled is fine while a draft, and whatever can be stored is stored."""

from django import forms

from danvan.kit.formfields import LARGEST
from danvan.kit.forms import ViForm, ViModelForm
from danvan.kit.widgets import TextArea
from programs.rules import Lack

LONGEST_OPINION = 5000


class HandInForm(ViModelForm):
    """Base of the content forms. The view hands `kept_values()` to `handins.edit`; the form itself never saves.

    `NEEDED`: fields without which nothing is handed in, marked as required but not demanded of a draft;
    `a|b` means one of the two. `TOGETHER`: fields that one rule of the database binds, stored all or none.
    """

    NEEDED: tuple[str, ...] = ()
    TOGETHER: tuple[tuple[str, ...], ...] = ()

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

    def kept_values(self) -> dict:
        """What was read well, by field name; ask after `is_valid()`, whatever its answer."""
        wrong = set(self.errors)
        for group in self.TOGETHER:
            wrong |= set(group) if wrong & set(group) else set()
        return {name: value for name, value in self.cleaned_data.items() if name not in wrong}

    def mark_missing(self, lacks: list[Lack]) -> None:
        """Show at each field what hand-in still needs there, on a form just opened too."""
        if not self.is_bound:
            self.full_clean()
            self.cleaned_data = {}
        for lack in lacks:
            place = lack.field if lack.field in self.fields else None
            if place not in self.errors:
                self.add_error(place, lack.text)

    @property
    def needed(self) -> str:
        """For the counter of what is missing (`data-needed`)."""
        return " ".join(self.NEEDED)

    @property
    def wrong_labels(self) -> list[str]:
        return [str(self.fields[name].label) for name in self.errors if name in self.fields]


class DeedForm(ViForm):
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
    """The hidden `version` of a posted content form, read like that of a deed."""
    form = DeedForm(data)
    form.is_valid()
    return form.seen_version
