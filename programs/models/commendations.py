"""Proposals to commend, and the awards that followed or were given directly."""

from django.db import models
from django.db.models import Q

from danvan.kit.fields import FoldedField, SortKeyField, ViCharField, ViTextField
from programs.enums import CommendationKind, Holder
from programs.labels import MOVEMENT
from programs.models.handin import HandIn
from programs.models.references import AwardForm, AwardLevel
from programs.models.registrations import Registration


class Commendation(HandIn):
    """Who is proposed or awarded for what. Staff add decision number and date, which make it an award.

    It belongs to the "Dân vận khéo" movement when linked to a registration or marked so by staff.
    """

    kind = models.CharField(
        "loại", max_length=10, choices=CommendationKind, default=CommendationKind.PROPOSAL, editable=False
    )
    holder = models.CharField("tập thể hay cá nhân", max_length=12, choices=Holder, blank=True)
    recipient = ViCharField("tập thể, cá nhân được đề xuất", max_length=200, blank=True)
    position = ViCharField("chức vụ, đơn vị", max_length=200, blank=True)
    achievement = ViTextField("thành tích", max_length=5000, blank=True)
    form = models.ForeignKey(
        AwardForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hình thức khen"
    )
    level = models.ForeignKey(
        AwardLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cấp khen"
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commendations",
        verbose_name="thuộc công trình",
    )
    of_movement = models.BooleanField(f"thuộc phong trào {MOVEMENT}", default=False)
    decision_number = ViCharField("số quyết định", max_length=60, blank=True)
    decision_date = models.DateField("ngày quyết định", null=True, blank=True)
    search_text = FoldedField(of=("recipient", "achievement"))
    sort_key = SortKeyField(of="recipient")

    CONTENT = ("holder", "recipient", "position", "achievement", "form", "level", "registration")
    KEPT_BESIDE = ("of_movement", "decision_number", "decision_date")

    DUE = "commendation_due"

    class Meta(HandIn.Meta):
        verbose_name = "đề xuất, khen thưởng"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            *HandIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decision_number="", decision_date__isnull=True)
                | (~Q(decision_number="") & Q(decision_date__isnull=False)),
                name="commendation_decision_whole",
                violation_error_message="Quyết định khen phải có cả số và ngày.",
            ),
            models.CheckConstraint(
                condition=Q(kind=CommendationKind.PROPOSAL) | Q(decision_date__isnull=False),
                name="commendation_award_has_decision",
                violation_error_message="Khen thưởng phải có số và ngày quyết định.",
            ),
        ]
        indexes = [models.Index(fields=["program", "organization", "state"], name="commendation_of_unit")]

    def __str__(self):
        return self.recipient or "Đề xuất chưa ghi tên"

    @property
    def is_award(self) -> bool:
        return self.kind == CommendationKind.AWARD

    @property
    def belongs_to_movement(self) -> bool:
        return self.of_movement or self.registration_id is not None
