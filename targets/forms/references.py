"""Rows of the reference tables as they are typed in."""

from django import forms

from danvan.kit.forms import ViForm, ViModelForm
from danvan.kit.prints import print_of
from danvan.kit.sheets.table import header_key
from danvan.kit.text import fold
from danvan.kit.widgets import TextArea
from programs.models import (
    ActivityKind,
    ActKind,
    AwardForm,
    AwardLevel,
    Campaign,
    CampaignItem,
    DocumentType,
    Indicator,
    OpinionField,
    Reference,
    SessionForm,
    SpeakerGroup,
    WorkField,
    WorkKind,
)
from targets.models import Grade, SatisfactionScale, SurveySource
from targets.queries.surveys.sheet import COLUMNS, NOTE

UNTIL = "Từ ngày này không còn được chọn; hồ sơ cũ giữ nguyên. Để trống khi còn dùng."
FROM = "Để trống nếu dùng từ đầu."


class RowForm(ViModelForm):
    """`seen` is the print of the row when it was shown. `values` are what the action takes."""

    seen = forms.CharField(label="Phiên bản", required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = print_of(self.instance) if self.instance.pk else ""
        for name, text in {"valid_from": FROM, "valid_to": UNTIL}.items():
            if name in self.fields:
                self.fields[name].help_text = text

    @property
    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class WordForm(RowForm):
    """Tables whose rows are a name with dates; two names that differ in marks or case only are one name."""

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = self._meta.model.objects.exclude(pk=self.instance.pk).values_list("name", flat=True)
        if twin := next((other for other in others if fold(other) == fold(name)), ""):
            raise forms.ValidationError(f"Danh mục đã có “{twin}”.")
        return name


def _word_form(reference: type[Reference]) -> type[WordForm]:
    meta = type("Meta", (), {"model": reference, "fields": ("name", "valid_from", "valid_to")})
    return type(f"{reference.__name__}Form", (WordForm,), {"Meta": meta})


WORD_FORMS = {
    model: _word_form(model)
    for model in (
        WorkField, WorkKind, AwardForm, AwardLevel, SessionForm, ActivityKind, ActKind, Indicator, DocumentType,
        SpeakerGroup, OpinionField, SurveySource, SatisfactionScale,
    )
}  # fmt: skip


class CampaignForm(RowForm):
    class Meta:
        model = Campaign
        fields = ("name", "issuer", "document", "launched_on")
        help_texts = {"document": "Số, ngày, trích yếu văn bản phát động."}


class CampaignItemForm(RowForm):
    class Meta:
        model = CampaignItem
        fields = ("text", "valid_from", "valid_to", "is_sample")
        help_texts = {"is_sample": "Bỏ đánh dấu khi đã thay bằng nội dung thật."}


class GradeForm(RowForm):
    class Meta:
        model = Grade
        fields = ("name", "is_satisfied")

    def clean_name(self):
        return checked_grade(self.cleaned_data["name"])


def checked_grade(name: str) -> str:
    """Each grade is a column of the import, beside the fixed ones."""
    if header_key(name) in {header_key(label) for label in (*COLUMNS, NOTE)}:
        raise forms.ValidationError(f"“{name}” là tên một cột của bảng nhập số liệu: hãy đặt tên mức khác.")
    return name


class LinesForm(ViForm):
    """Several new rows at once, one a line."""

    lines = forms.CharField(label="Nội dung mới", max_length=10_000, widget=TextArea(rows=4))
    longest = 500

    def clean_lines(self):
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if long := next((line for line in lines if len(line) > self.longest), ""):
            raise forms.ValidationError(f"Dòng “{long[:40]}…” dài {len(long)} ký tự, chỉ được tối đa {self.longest}.")
        twice = {fold(line) for line in lines}
        if len(twice) < len(lines):
            raise forms.ValidationError("Có hai dòng trùng nhau.")
        return lines


class ItemLinesForm(LinesForm):
    is_sample = forms.BooleanField(label="Nội dung mẫu, chờ Văn phòng thay", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lines"].help_text = "Mỗi dòng một nội dung, đúng nguyên văn văn bản phát động; số nội dung tùy ý."


class GradeLinesForm(LinesForm):
    is_satisfied = forms.BooleanField(label="Các mức này tính là hài lòng", required=False)
    longest = 60

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lines"].label = "Mức mới"
        self.fields["lines"].help_text = "Mỗi dòng một mức. Nhập các mức hài lòng trước, rồi các mức còn lại."

    def clean_lines(self):
        return [checked_grade(name) for name in super().clean_lines()]


class CopyScaleForm(ViForm):
    name = forms.CharField(label="Tên thang đo mới", max_length=200)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if any(fold(other) == fold(name) for other in SatisfactionScale.objects.values_list("name", flat=True)):
            raise forms.ValidationError(f"Danh mục đã có “{name}”.")
        return name
