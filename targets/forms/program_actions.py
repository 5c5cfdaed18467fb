"""What the office says when it issues, closes, reopens or publishes a programme."""

from django import forms

from danvan.kit.formfields import DateField
from danvan.kit.forms import ViForm
from danvan.kit.widgets import TextArea


class ProgramActionForm(ViForm):
    """`version` is that of the programme which the reader had before them."""

    version = forms.IntegerField(label="Phiên bản", widget=forms.HiddenInput)

    @property
    def values(self) -> dict:
        return self.cleaned_data


class CloseForm(ProgramActionForm):
    closed_on = DateField(label="Ngày kết thúc", help_text="Số liệu được chốt ở ngày này.")
    text = forms.CharField(label="Ghi chú", required=False, max_length=1000, widget=TextArea(rows=2))


class ReopenForm(ProgramActionForm):
    text = forms.CharField(label="Lý do mở lại", max_length=1000, widget=TextArea(rows=3))


class PublishForm(ProgramActionForm):
    published_on = DateField(label="Ngày công bố", help_text="Từ ngày này mọi người đọc được trang công khai.")
