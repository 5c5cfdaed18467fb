"""The uploaded table of satisfaction counts: the file, and one row of it."""

from django import forms

from danvan.kit.formfields import IntegerField, MonthField
from danvan.kit.forms import ViForm
from danvan.kit.text import fold
from targets.rules.surveys import wrong_counts

FOREIGN = "“{}” không thuộc thang đo “{}” ở dòng này: hãy để trống."
NEEDED = "Hãy ghi số phiếu mức “{}” (không có phiếu nào thì ghi 0)."


class SurveyFileForm(ViForm):
    file = forms.FileField(
        label="Tệp số liệu", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="Tệp .xlsx hoặc .csv (UTF-8), tối đa 5.000 dòng. Dòng đầu tiên là tên các cột.",
    )  # fmt: skip


class SurveyRowForm(ViForm):
    """`row_form_for` adds a field for each grade; `scales`: folded name → grades of that scale by name."""

    organization = forms.CharField(label="Đơn vị", required=False, max_length=200)
    month = MonthField(label="Tháng")
    source = forms.CharField(label="Nguồn khảo sát", max_length=200)
    scale = forms.CharField(label="Thang đo", max_length=200)
    settled = IntegerField(label="Số hồ sơ đã giải quyết")
    received = IntegerField(label="Số phiếu thu về")
    note = forms.CharField(label="Ghi chú", required=False, max_length=1000)
    grades: dict[str, str] = {}

    def __init__(self, *args, scales: dict[str, list[str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.scales = scales

    def clean(self):
        data = super().clean()
        own = self.scales.get(fold(data.get("scale", "")))
        if own is not None:
            self._check_grades(data, own)
        numbers = [data.get(name) for name in ("settled", "received")]
        if None not in numbers and not self.errors:
            valid = sum(data[field] or 0 for field in self.grades)
            wrong = wrong_counts(settled=numbers[0], received=numbers[1], valid=valid)
            for name, reasons in wrong.items():
                self.add_error(name, reasons)
        return data

    def _check_grades(self, data: dict, own: list[str]) -> None:
        for field, name in self.grades.items():
            if name in own and data.get(field) is None and field not in self.errors:
                self.add_error(field, NEEDED.format(name))
            if name not in own and data.get(field):
                self.add_error(field, FOREIGN.format(name, data["scale"]))


def row_form_for(grades: list[str]) -> type[SurveyRowForm]:
    """With a field `grade_0`… for each of these names of grades."""
    named = {f"grade_{place}": name for place, name in enumerate(grades)}
    fields = {field: IntegerField(label=name, required=False) for field, name in named.items()}
    return type("SurveyRowForm", (SurveyRowForm,), {**fields, "grades": named})
