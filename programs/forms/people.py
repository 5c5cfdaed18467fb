"""Accounts and appointments as they are typed in."""

from collections import defaultdict

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db.models import QuerySet

from danvan.kit import clock
from danvan.kit.formfields import DateField
from danvan.kit.forms import ViForm
from danvan.kit.widgets import ChooseOne
from programs.enums import Role, Scope
from programs.models import Organization, OrganizationType

NAME_RULE = "Tên đăng nhập chỉ gồm chữ không dấu, số và các dấu @ . + - _"


class AccountEditForm(ViForm):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    email = forms.EmailField(label="Thư điện tử", required=False, max_length=254)


class AccountForm(AccountEditForm):
    username = forms.CharField(
        label="Tên đăng nhập", max_length=150, help_text="Chữ thường, không dấu, ví dụ bithu.vanphong.",
        validators=[ASCIIUsernameValidator(message=NAME_RULE)],
    )  # fmt: skip
    field_order = ("username", "full_name", "email")

    def clean_username(self):
        return self.cleaned_data["username"].lower()


class AppointmentForm(ViForm):
    """`organizations`: where the administrator may appoint."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label="Tại tổ chức", empty_label="Chọn tổ chức")
    role = forms.ChoiceField(label="Vai trò", choices=Role.choices, widget=ChooseOne)
    scope = forms.ChoiceField(label="Phạm vi", choices=Scope.choices, widget=ChooseOne, initial=Scope.SUBTREE)
    title = forms.CharField(label="Chức vụ", required=False, max_length=120, help_text="Ví dụ: Bí thư chi bộ.")
    valid_from = DateField(label="Từ ngày", initial=clock.today)
    valid_to = DateField(label="Đến trước ngày", required=False, help_text="Bỏ trống khi chưa biết ngày thôi giữ.")

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations
        self.fields["role"].help_text = _other_names(organizations)


def _other_names(organizations: QuerySet[Organization]) -> str:
    """Where the secretary's role goes by another name: the place is chosen on the same form."""
    places = defaultdict(list)
    for type in OrganizationType.objects.filter(pk__in=organizations.order_by().values("type")):
        if Role.SECRETARY in type.allowed_roles and type.writer_title != Role.SECRETARY.label:
            places[type.writer_title].append(str(type))
    told = (f"“{Role.SECRETARY.label}” ở {', '.join(types)} gọi là “{title}”." for title, types in places.items())
    return " ".join(told)


class EndAppointmentForm(ViForm):
    valid_to = DateField(label="Thôi giữ từ ngày", required=False)
