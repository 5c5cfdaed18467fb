"""Accounts, and the dated appointments that give them their rights."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import FoldedField, SortKeyField, ViCharField
from programs.enums import Role, Scope
from programs.models.organizations import Organization


class User(AbstractUser):
    """An account of one person. Rights come from `Appointment`; accounts are deactivated, never deleted.

    `is_system`: nobody's; files are loaded in its name. It has no post, no password, no notices and stands in no list.
    """

    first_name = None
    last_name = None
    full_name = ViCharField("họ và tên", max_length=120)
    must_change_password = models.BooleanField("phải đổi mật khẩu ở lần đăng nhập tới", default=False)
    no_mail = models.BooleanField("không nhận thư", default=False)
    is_sample = models.BooleanField("tài khoản mẫu", default=False)
    is_system = models.BooleanField("tài khoản của hệ thống", default=False, editable=False)
    search_text = FoldedField(of=("full_name", "username"))
    sort_key = SortKeyField(of="full_name")

    class Meta:
        verbose_name = "tài khoản"
        ordering = ["sort_key", "pk"]

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)


class Appointment(models.Model):
    """A role that an account holds at an organisation, from a day up to another (exclusive)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name="tài khoản")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="appointments", verbose_name="tại tổ chức"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role)
    scope = models.CharField("phạm vi", max_length=10, choices=Scope, default=Scope.SELF)
    title = ViCharField("chức vụ", max_length=120, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "bổ nhiệm"
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="appointment_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="appointment_role_known",
                violation_error_message="Vai trò này không có trong danh sách.",
            ),
            models.CheckConstraint(
                condition=Q(scope__in=Scope.values),
                name="appointment_scope_known",
                violation_error_message="Phạm vi này không có trong danh sách.",
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.role_name}, {self.organization}"

    @property
    def role_name(self) -> str:
        """As the organisation calls it; lists fetch `organization__type` along."""
        return self.organization.type.called(self.role)
