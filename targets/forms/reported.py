"""A hand-fed figure as it is typed in."""

from django import forms

from danvan.kit.formfields import DateField, IntegerField
from danvan.kit.forms import ViForm
from targets.models import Target
from targets.rules.surveys import BEYOND, refusal_beyond

TAKEN = "Ngày này đã có số liệu: hãy mở dòng đó để sửa."
MOST = 9_000_000_000_000_000


class CorrectFigureForm(ViForm):
    """The figure of a day that is stored already; `seen` is its print when it was shown."""

    done = IntegerField(label="Đã đạt", max_value=MOST)
    due = IntegerField(label="Phải đạt", min_value=1, max_value=MOST)
    source = forms.CharField(
        label="Nguồn số liệu", max_length=300, help_text="Ví dụ: số, ngày báo cáo; biên bản; phần mềm."
    )
    seen = forms.CharField(label="Phiên bản", required=False, widget=forms.HiddenInput)

    # The name of the tick that confirms more done than due; its value are the two numbers that it confirms.
    TICK = "beyond"

    def __init__(self, *args, target: Target, **kwargs):
        super().__init__(*args, **kwargs)
        self._typed = None, None
        self.target = target
        if target.unit_word:
            for name in ("done", "due"):
                self.fields[name].label += f" ({target.unit_word})"

    def clean(self):
        values = super().clean()
        done, due = values.get("done"), values.get("due")
        self._typed = done, due
        if self.beyond and not self.is_beyond:
            self.add_error("done", refusal_beyond(done, due))
        return values

    @property
    def beyond(self) -> str:
        """“12/10” where more is done than due, typed or stored; else ""."""
        done, due = self._typed if self.is_bound else (self.initial.get("done"), self.initial.get("due"))
        return f"{done}/{due}" if None not in (done, due) and done > due else ""

    @property
    def beyond_label(self) -> str:
        return f"{BEYOND} ({self.beyond})"

    @property
    def is_beyond(self) -> bool:
        """Is it confirmed?"""
        return bool(self.beyond) and (not self.is_bound or self.data.get(self.TICK) == self.beyond)


class FigureForm(CorrectFigureForm):
    day = DateField(label="Tính đến ngày")
    field_order = ("day", "done", "due", "source", "seen")

    def clean_day(self):
        day = self.cleaned_data["day"]
        if self.target.figures.filter(date=day).exists():
            raise forms.ValidationError(TAKEN)
        return day


class RemoveFigureForm(ViForm):
    seen = forms.CharField(label="Phiên bản", widget=forms.HiddenInput)
