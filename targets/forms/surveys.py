"""One month of satisfaction counts as it is typed in, one field a grade."""

from django import forms
from django.db.models import QuerySet

from danvan.kit.formfields import IntegerField, MonthField
from danvan.kit.forms import ViForm
from danvan.kit.widgets import TextArea
from programs.models import Organization
from targets.models import Grade, SatisfactionScale, SurveyCount, SurveySource
from targets.rules.surveys import refusal_of_month, refusal_of_word, wrong_counts

TAKEN = "Tháng {} đã có số liệu của nguồn và thang đo này: hãy mở dòng đó trong danh sách để sửa."


def field_of(grade: Grade) -> str:
    return f"grade_{grade.pk}"


class CountsForm(ViForm):
    """The numbers of a month that is stored already; `version` is that of the row which the reader had before them."""

    settled = IntegerField(label="Số hồ sơ đã giải quyết")
    received = IntegerField(label="Số phiếu thu về")
    note = forms.CharField(label="Ghi chú", required=False, max_length=1000, widget=TextArea(rows=2))
    version = forms.IntegerField(label="Phiên bản", widget=forms.HiddenInput)

    def __init__(self, *args, scale: SatisfactionScale, **kwargs):
        super().__init__(*args, **kwargs)
        self.scale = scale
        self.grades = list(scale.grades.all())
        for grade in self.grades:
            self.fields[field_of(grade)] = IntegerField(label=grade.name)

    @property
    def grade_fields(self) -> list:
        """In the order of the scale."""
        return [self[field_of(grade)] for grade in self.grades]

    @property
    def counts(self) -> dict:
        """What `actions.surveys.enter_counts` takes beside the key of the row."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("settled", "received", "note", "version")}
        return {**plain, "forms": {grade: data[field_of(grade)] for grade in self.grades}}

    def clean(self):
        data = super().clean()
        numbers = [data.get(name) for name in ("settled", "received", *map(field_of, self.grades))]
        if None not in numbers:
            settled, received, *graded = numbers
            for name, reasons in wrong_counts(settled=settled, received=received, valid=sum(graded)).items():
                self.add_error(name, reasons)
        return data


class NewCountsForm(CountsForm):
    """A month that nobody entered yet."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label="Đơn vị", empty_label="Chọn đơn vị")
    source = forms.ModelChoiceField(SurveySource.objects.all(), label="Nguồn khảo sát", empty_label="Chọn nguồn")
    month = MonthField(label="Tháng", help_text="Ghi tháng/năm, ví dụ 03/2021.")

    def __init__(self, *args, desks: QuerySet[Organization], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = desks
        self.initial.setdefault("version", 0)
        self.order_fields(["organization", "month", "source"])

    @property
    def key(self) -> dict:
        return {"scale": self.scale} | {name: self.cleaned_data[name] for name in ("organization", "source", "month")}

    def clean(self):
        data = super().clean()
        if month := data.get("month"):
            self._check_month(month)
        if "month" not in self.errors and data.get("source") and data.get("organization"):
            self._check_similar(self.key)
        return data

    def _check_month(self, month) -> None:
        source = self.cleaned_data.get("source")
        if refusal := refusal_of_month(month) or refusal_of_word(self.scale, month):
            self.add_error("month", refusal)
        if source and (refusal := refusal_of_word(source, month)):
            self.add_error("source", refusal)

    def _check_similar(self, key: dict) -> None:
        if SurveyCount.objects.filter(**key).exists():
            self.add_error("month", TAKEN.format(f"{key['month']:%m/%Y}"))


class RemoveForm(ViForm):
    version = forms.IntegerField(label="Phiên bản", widget=forms.HiddenInput)
