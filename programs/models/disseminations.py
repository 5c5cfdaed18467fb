"""Documents, and the sessions in which a unit made its people acquainted with them."""

from datetime import date

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import FoldedField, ViCharField, ViTextField
from programs.enums import DocumentKind
from programs.models.handin import Attachment, HandIn
from programs.models.organizations import Organization
from programs.models.program import Program
from programs.models.references import DocumentType, SessionForm


class Document(models.Model):
    """What units disseminate: the programme itself (one row each, made when it is issued) or a superior's paper."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="documents", verbose_name="chương trình")
    kind = models.CharField("loại", max_length=10, choices=DocumentKind, default=DocumentKind.PROGRAM)
    sign = ViCharField("số và ký hiệu", max_length=60)
    issuer = ViCharField("cơ quan ban hành", max_length=200)
    issued_on = models.DateField("ngày ban hành")
    subject = ViCharField("trích yếu", max_length=500)
    type = models.ForeignKey(
        DocumentType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="loại văn bản"
    )
    for_all = models.BooleanField("gửi mọi đơn vị", default=True)
    addressees = models.ManyToManyField(Organization, blank=True, related_name="+", verbose_name="đơn vị nhận")
    due_on = models.DateField("hạn triển khai", null=True, blank=True)
    edition = models.PositiveSmallIntegerField("lần ban hành", default=1, editable=False)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="thay văn bản"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người nhập", editable=False
    )
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    attachments = GenericRelation(Attachment, "subject_id", "subject_type")
    search_text = FoldedField(of=("sign", "subject", "issuer"))

    class Meta:
        verbose_name = "văn bản"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(kind=DocumentKind.PROGRAM),
                name="document_of_program_once",
                violation_error_message="Chương trình này đã có văn bản.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DocumentKind.SUPERIOR) | Q(for_all=True, replaces__isnull=True),
                name="document_of_program_for_all",
                violation_error_message="Chương trình của Đảng ủy luôn gửi mọi đơn vị.",
            ),
        ]

    def __str__(self):
        return f"{self.sign} – {self.subject}"

    @property
    def is_superior(self) -> bool:
        return self.kind == DocumentKind.SUPERIOR

    @property
    def deadline(self) -> date | None:
        """The last day to make it known; that of the programme stands in the programme."""
        return self.due_on if self.is_superior else self.program.dissemination_due

    @property
    def successor(self) -> "Document | None":
        """The edition that took its place."""
        return getattr(self, "replaced_by", None)


class Dissemination(HandIn):
    """A unit's session. `newly_reached` counts persons not reached before, party members among them apart."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sessions", verbose_name="văn bản")
    held_on = models.DateField("ngày tổ chức", null=True, blank=True)
    form = models.ForeignKey(
        SessionForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hình thức"
    )
    is_makeup = models.BooleanField("buổi triển khai bổ sung", default=False)
    newly_reached = models.PositiveIntegerField("số người được triển khai lần đầu", null=True, blank=True)
    members_reached = models.PositiveIntegerField("trong đó đảng viên", null=True, blank=True)
    note = ViTextField("ghi chú", max_length=2000, blank=True)

    CONTENT = ("held_on", "form", "is_makeup", "newly_reached", "members_reached", "note")
    KEPT_BESIDE = ("document",)

    class Meta(HandIn.Meta):
        verbose_name = "buổi triển khai"
        ordering = ["-held_on", "-pk"]
        constraints = [
            *HandIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(members_reached__isnull=True)
                | Q(newly_reached__isnull=True)
                | Q(members_reached__lte=F("newly_reached")),
                name="dissemination_members_within_reached",
                violation_error_message="Số đảng viên không được lớn hơn số người được triển khai.",
            ),
        ]
        indexes = [models.Index(fields=["program", "organization", "state"], name="dissemination_of_unit")]

    def __str__(self):
        day = f"ngày {self.held_on:%d/%m/%Y}" if self.held_on else "chưa ghi ngày"
        return f"{'Buổi bổ sung' if self.is_makeup else 'Buổi triển khai'} {day}"

    @property
    def due_on(self) -> date | None:
        return self.document.deadline

    @property
    def name(self) -> str:
        """Of the programme by its day alone; of a superior's document with its sign."""
        return f"{self} – {self.document.sign}" if self.document.is_superior else str(self)
