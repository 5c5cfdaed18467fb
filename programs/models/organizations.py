"""Organisations as a tree whose places are dated, and how many people each has."""

from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import FoldedField, PathField, SortKeyField, ViCharField
from danvan.kit.spans import has_come
from programs.enums import Role


class OrganizationType(models.Model):
    """A kind of organisation as a row: what may stand under it, and who may be appointed there."""

    name = ViCharField("tên loại tổ chức", max_length=120, unique=True)
    ordinal = models.PositiveSmallIntegerField("thứ tự", default=0)
    counts_as_unit = models.BooleanField("tính là đơn vị khi chấm chỉ tiêu", default=False)
    issues_programs = models.BooleanField("được ban hành chương trình", default=False)
    allowed_children = models.ManyToManyField(
        "self", symmetrical=False, blank=True, verbose_name="loại tổ chức cấp dưới được phép"
    )
    allowed_roles = models.JSONField("vai trò được phép bổ nhiệm", default=list, blank=True)
    writer_title = ViCharField("chức danh người phụ trách", max_length=60, default="Bí thư")
    valid_to = models.DateField("hiệu lực đến", null=True, blank=True)

    class Meta:
        verbose_name = "loại tổ chức"
        ordering = ["ordinal", "pk"]

    def __str__(self):
        return self.name

    def called(self, role: str) -> str:
        """A role as organisations of this type call it: whoever writes for an association is no “Bí thư”."""
        return self.writer_title if role == Role.SECRETARY else Role(role).label


class Organization(models.Model):
    """A node of the tree. Name, type, parent and path are today's; past ones stand in `Placement`."""

    name = ViCharField("tên tổ chức", max_length=200)
    type = models.ForeignKey(OrganizationType, models.PROTECT, related_name="+", verbose_name="loại tổ chức")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    path = PathField("đường dẫn trong cây", editable=False, default="")
    founded_on = models.DateField("ngày thành lập")
    ended_on = models.DateField("ngày kết thúc hoạt động", null=True, blank=True)
    staff_accept_own = models.BooleanField("cho phép Văn phòng duyệt mục do chính mình nhập thay đơn vị", default=False)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)
    search_text = FoldedField(of=("name",))
    sort_key = SortKeyField(of="name")

    class Meta:
        verbose_name = "tổ chức"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("founded_on")),
                name="organization_ends_after_founding",
                violation_error_message="Ngày kết thúc hoạt động phải sau ngày thành lập.",
            )
        ]

    def __str__(self):
        return self.name

    @staticmethod
    def not_ended(day, prefix: str = "") -> Q:
        """`has_ended` turned around, for queries; `prefix`: the way to the organisation, such as "organization__"."""
        return Q(**{f"{prefix}ended_on": None}) | Q(**{f"{prefix}ended_on__gt": day})

    @staticmethod
    def exists_on(day, prefix: str = "") -> Q:
        """`existed_on` for queries."""
        return Q(**{f"{prefix}founded_on__lte": day}) & Organization.not_ended(day, prefix)

    @property
    def has_last_day(self) -> bool:
        """An end is known, be it past or still to come."""
        return self.ended_on is not None

    def has_ended(self, day) -> bool:
        """The day of the end is the first without it; an end still to come is none."""
        return has_come(self.ended_on, day)

    def existed_on(self, day) -> bool:
        return self.founded_on <= day and not self.has_ended(day)


class Placement(models.Model):
    """Under whom, of which type and by what name an organisation stood, from a day up to another (exclusive)."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="placements", verbose_name="tổ chức")
    parent = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="trực thuộc"
    )
    type = models.ForeignKey(OrganizationType, models.PROTECT, related_name="+", verbose_name="loại tổ chức")
    name = ViCharField("tên tổ chức", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    reason = ViCharField("căn cứ", max_length=300, blank=True)

    class Meta:
        verbose_name = "vị trí trong tổ chức"
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "valid_from"],
                name="placement_once_a_day",
                violation_error_message="Tổ chức đã có thay đổi trong ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="placement_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]
        indexes = [models.Index(fields=["parent", "valid_from"], name="placement_parent_from")]

    def __str__(self):
        return f"{self.name} từ {self.valid_from:%d/%m/%Y}"


class Roll(models.Model):
    """How many people an organisation has at a date; party members are among them. Counts only, no names."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="rolls", verbose_name="tổ chức")
    date = models.DateField("tính đến ngày")
    total = models.PositiveIntegerField("tổng số người")
    party_members = models.PositiveIntegerField("trong đó đảng viên", default=0)
    civil_servants = models.PositiveIntegerField("công chức", null=True, blank=True)
    public_employees = models.PositiveIntegerField("viên chức", null=True, blank=True)
    workers = models.PositiveIntegerField("người lao động", null=True, blank=True)

    class Meta:
        verbose_name = "số người của đơn vị"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "date"],
                name="roll_once_a_day",
                violation_error_message="Đơn vị đã có số người tính đến ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(party_members__lte=F("total")),
                name="roll_members_within_total",
                violation_error_message="Số đảng viên không được lớn hơn tổng số người.",
            ),
        ]

    def __str__(self):
        return f"{self.organization}: {self.total} người ({self.date:%d/%m/%Y})"
