"""What the office says when it issues, closes, reopens or publishes a programme."""

from collections.abc import Iterable

from django import forms

from danvan.kit.formfields import DateField
from danvan.kit.forms import ViForm
from danvan.kit.widgets import TextArea
from programs.enums import TaskFocus
from programs.models import KeyTask


class DeedForm(ViForm):
    """`version` is that of the programme which the reader had before them."""

    version = forms.IntegerField(label="Phiên bản", widget=forms.HiddenInput)

    @property
    def values(self) -> dict:
        return self.cleaned_data


class CloseForm(DeedForm):
    closed_on = DateField(label="Ngày kết thúc", help_text="Số liệu được chốt ở ngày này.")
    text = forms.CharField(label="Ghi chú", required=False, max_length=1000, widget=TextArea(rows=2))


class ReopenForm(DeedForm):
    text = forms.CharField(label="Lý do mở lại", max_length=1000, widget=TextArea(rows=3))


class PublishForm(DeedForm):
    published_on = DateField(label="Ngày công bố", help_text="Từ ngày này mọi người đọc được trang công khai.")


class FocusForm(DeedForm):
    """For each key task which records make its figures."""

    def __init__(self, *args, tasks: Iterable[KeyTask], **kwargs):
        super().__init__(*args, **kwargs)
        self.tasks = {f"task-{task.pk}": task for task in tasks}
        for name, task in self.tasks.items():
            self.fields[name] = forms.ChoiceField(label=str(task), choices=TaskFocus.choices, initial=task.focus)

    @property
    def values(self) -> dict:
        """What the action takes."""
        focus = {task.pk: self.cleaned_data[name] for name, task in self.tasks.items()}
        return {"focus": focus, "version": self.cleaned_data["version"]}
