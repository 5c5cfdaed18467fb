"""Organisations, their rolls and types as they are typed in."""

from django import forms

from danvan.kit import clock
from danvan.kit.formfields import DateField, IntegerField
from danvan.kit.forms import ViForm
from danvan.kit.widgets import ChooseMany
from programs.enums import Role
from programs.models import Organization, OrganizationType

MANY_MEMBERS = "Số đảng viên không được lớn hơn tổng số người."


class _NodeForm(ViForm):
    """`parents`: under whom the reader may place something."""

    name = forms.CharField(label="Tên đơn vị", max_length=200)
    type = forms.ModelChoiceField(OrganizationType.objects.all(), label="Loại tổ chức", empty_label="Chọn loại")
    parent = forms.ModelChoiceField(Organization.objects.none(), label="Trực thuộc", empty_label="Chọn nơi trực thuộc")

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents


class FoundForm(_NodeForm):
    founded_on = DateField(label="Ngày thành lập", initial=clock.today)


class PlaceForm(_NodeForm):
    """`is_root`: a top organisation stays without a parent."""

    valid_from = DateField(
        label="Có hiệu lực từ ngày", initial=clock.today, help_text="Các ngày trước giữ tên, loại, nơi trực thuộc cũ."
    )
    reason = forms.CharField(label="Căn cứ", required=False, max_length=300, help_text="Ví dụ: số, ngày quyết định.")

    def __init__(self, *args, is_root: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_root:
            self.fields["parent"].required = False
            self.fields["parent"].queryset = Organization.objects.none()
            self.fields["parent"].empty_label = "Không có (cấp trên cùng)"


class EndForm(ViForm):
    ended_on = DateField(
        label="Kết thúc từ ngày", initial=clock.today, help_text="Từ ngày này đơn vị không còn được tính."
    )


class RollForm(ViForm):
    date = DateField(label="Tính đến ngày", initial=clock.today)
    total = IntegerField(label="Tổng số người")
    party_members = IntegerField(label="Trong đó đảng viên")
    civil_servants = IntegerField(label="Công chức", required=False)
    public_employees = IntegerField(label="Viên chức", required=False)
    workers = IntegerField(label="Người lao động", required=False)

    def clean(self):
        data = super().clean()
        if (data.get("party_members") or 0) > data.get("total", data.get("party_members") or 0):
            self.add_error("party_members", MANY_MEMBERS)
        return data


class TypeForm(ViForm):
    name = forms.CharField(label="Tên loại tổ chức", max_length=120)
    ordinal = IntegerField(label="Thứ tự", max_value=1000, initial=0)
    counts_as_unit = forms.BooleanField(label="Tính là đơn vị khi chấm chỉ tiêu", required=False)
    issues_programs = forms.BooleanField(label="Được ban hành chương trình", required=False)
    allowed_children = forms.ModelMultipleChoiceField(
        OrganizationType.objects.all(), label="Loại tổ chức cấp dưới được phép", required=False, widget=ChooseMany
    )
    allowed_roles = forms.MultipleChoiceField(
        label="Vai trò được phép bổ nhiệm", choices=Role.choices, required=False, widget=ChooseMany
    )
    writer_title = forms.CharField(
        label="Chức danh người phụ trách",
        max_length=60,
        required=False,
        initial=Role.SECRETARY.label,
        help_text="Tên gọi của vai trò “Bí thư” ở loại tổ chức này, ví dụ “Cán bộ phụ trách” ở đoàn thể.",
    )
    valid_to = DateField(label="Thôi dùng từ ngày", required=False)

    def __init__(self, *args, row: OrganizationType | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row

    def clean_writer_title(self):
        return self.cleaned_data["writer_title"] or Role.SECRETARY.label

    def clean_name(self):
        name = self.cleaned_data["name"]
        if OrganizationType.objects.filter(name=name).exclude(pk=self.row.pk if self.row else None).exists():
            raise forms.ValidationError("Đã có loại tổ chức tên này.")
        return name
