"""The uploaded table of organisations: the file, from when its changes are valid, and one row of it."""

from django import forms

from danvan.kit import clock
from danvan.kit.formfields import DateField, IntegerField
from danvan.kit.forms import ViForm
from danvan.kit.text import fold
from programs.forms.organizations import MANY_MEMBERS
from programs.queries.unit_rows import NUMBERS


class UnitFileForm(ViForm):
    file = forms.FileField(
        label="Tệp danh sách", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="Tệp .xlsx hoặc .csv (UTF-8), tối đa 5.000 dòng. Dòng đầu tiên là tên các cột.",
    )  # fmt: skip
    day = DateField(
        label="Thay đổi có hiệu lực từ ngày", initial=clock.today,
        help_text="Dùng cho dòng đổi tên, loại hoặc nơi trực thuộc của đơn vị đang có.",
    )  # fmt: skip
    reason = forms.CharField(label="Căn cứ", required=False, max_length=300, help_text="Ví dụ: số, ngày quyết định.")

    def __init__(self, *args, has_file: bool = False, **kwargs):
        """`has_file`: a good file came with an earlier try and still waits."""
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not has_file


class UnitRowForm(ViForm):
    code = IntegerField(label="Mã", required=False, min_value=1)
    name = forms.CharField(label="Tên đơn vị", max_length=200)
    type = forms.CharField(label="Loại tổ chức", max_length=120)
    parent = forms.CharField(label="Trực thuộc", required=False, max_length=200)
    founded_on = DateField(label="Ngày thành lập", required=False)
    ended_on = DateField(label="Ngày kết thúc", required=False)
    date = DateField(label="Tính đến ngày", required=False)
    total = IntegerField(label="Tổng số người", required=False)
    party_members = IntegerField(label="Đảng viên", required=False)
    civil_servants = IntegerField(label="Công chức", required=False)
    public_employees = IntegerField(label="Viên chức", required=False)
    workers = IntegerField(label="Người lao động", required=False)

    def __init__(self, *args, kinds: tuple[str, ...], **kwargs):
        """`kinds`: the names of the types that there are."""
        super().__init__(*args, **kwargs)
        self.kinds = kinds

    def clean_type(self):
        if fold(self.cleaned_data["type"]) not in {fold(kind) for kind in self.kinds}:
            known = ", ".join(f"“{kind}”" for kind in self.kinds)
            raise forms.ValidationError(f"Không có loại tổ chức này. Các loại đang có: {known}.")
        return self.cleaned_data["type"]

    def clean(self):
        data = super().clean()
        founded, ended = data.get("founded_on"), data.get("ended_on")
        if founded and ended and ended <= founded:
            self.add_error("ended_on", "Ngày kết thúc phải sau ngày thành lập.")
        if data.get("date") or any(data.get(name) is not None for name in NUMBERS):
            self._clean_roll(data)
        return data

    def _clean_roll(self, data) -> None:
        if data.get("date") is None and "date" not in self.errors:
            self.add_error("date", "Có số người thì phải có ngày tính.")
        if data.get("total") is None:
            if "total" not in self.errors:
                self.add_error("total", "Có ngày tính thì phải có tổng số người.")
            return
        data["party_members"] = data.get("party_members") or 0
        if data["party_members"] > data["total"]:
            self.add_error("party_members", MANY_MEMBERS)
