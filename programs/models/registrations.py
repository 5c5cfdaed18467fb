"""A registered "Dân vận khéo" work, with the ten contents of the real form, and its later life."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import FoldedField, SortKeyField, ViCharField, ViTextField
from programs.enums import CampaignTie, Continuity, Holder, State
from programs.labels import MOVEMENT
from programs.models.handin import HandIn
from programs.models.program import KeyTask
from programs.models.references import CampaignItem, WorkField, WorkKind

LONG = 5000


class Registration(HandIn):
    """A work of one unit in one programme. Half-filled while a draft; `rules.missing` says what hand-in needs."""

    title = ViCharField("tên công trình", max_length=300, blank=True)
    kind = models.ForeignKey(
        WorkKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="loại công trình"
    )
    field = models.ForeignKey(
        WorkField, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lĩnh vực"
    )
    campaign_items = models.ManyToManyField(
        CampaignItem, blank=True, related_name="registrations", verbose_name="gắn với nội dung phát động"
    )
    no_campaign = models.BooleanField("không gắn với nội dung phát động", default=False)
    key_task = models.ForeignKey(
        KeyTask, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nhiệm vụ trọng tâm"
    )
    holder = models.CharField("tập thể hay cá nhân", max_length=12, choices=Holder, blank=True)
    continuity = models.CharField("đăng ký mới hay tiếp tục", max_length=12, choices=Continuity, blank=True)
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name="tiếp tục công trình",
    )
    person_in_charge = ViCharField("người phụ trách", max_length=120, blank=True)
    situation = ViTextField("thực trạng, lý do xây dựng", max_length=LONG, blank=True)
    goals = ViTextField("mục tiêu, tiêu chí", max_length=LONG, blank=True)
    method = ViTextField("nội dung, cách thức thực hiện", max_length=LONG, blank=True)
    area = ViTextField("địa bàn, đối tượng", max_length=LONG, blank=True)
    forces = ViTextField("lực lượng thực hiện", max_length=LONG, blank=True)
    resources = ViTextField("nguồn lực thực hiện", max_length=LONG, blank=True)
    starts_on = models.DateField("bắt đầu", null=True, blank=True)
    ends_on = models.DateField("kết thúc", null=True, blank=True)
    outputs = ViTextField("sản phẩm, kết quả đầu ra", max_length=LONG, blank=True)
    sustainability = ViTextField("khả năng duy trì, nhân rộng", max_length=LONG, blank=True)
    result = ViTextField("kết quả thực hiện", max_length=LONG, blank=True, editable=False)
    recognition = ViTextField("nội dung công nhận", max_length=LONG, blank=True, editable=False)
    search_text = FoldedField(of=("title",))
    sort_key = SortKeyField(of="title")

    CONTENT = (
        "title", "kind", "field", "campaign_items", "no_campaign", "key_task", "holder", "continuity", "continues",
        "person_in_charge", "situation", "goals", "method", "area", "forces", "resources", "starts_on", "ends_on",
        "outputs", "sustainability",
    )  # fmt: skip

    DUE = "registration_due"
    TOLD_ELSEWHERE = ("no_campaign",)
    TOLD_IF_SAID = ("kind",)

    class Meta(HandIn.Meta):
        verbose_name = f"công trình {MOVEMENT}"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            *HandIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="registration_ends_after_start",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ]
        indexes = [models.Index(fields=["program", "organization", "state"], name="registration_of_unit")]

    def __str__(self):
        return self.title or "Công trình chưa đặt tên"

    @property
    def is_work(self) -> bool:
        return True

    @property
    def runs(self) -> bool:
        """Accepted, and not reported as completed."""
        return self.state == State.ACCEPTED

    @property
    def campaign_tie(self) -> CampaignTie:
        if self.campaign_items.exists():
            return CampaignTie.CONTENTS
        return CampaignTie.DECLARED_NONE if self.no_campaign else CampaignTie.UNSAID

    def field_label(self, name: str) -> str:
        """With the name of its programme's campaign."""
        lead = {"campaign_items": "gắn với", "no_campaign": "không gắn với"}.get(name)
        return f"{lead} {self.program.campaign_content}" if lead else super().field_label(name)

    def words_of_empty(self, name: str) -> str:
        return self.campaign_tie.label if name == "campaign_items" else ""


class ProgressNote(models.Model):
    """What a unit tells of an accepted work while it runs."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="notes", verbose_name="công trình")
    text = ViTextField("tiến độ", max_length=LONG)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "ghi chép tiến độ"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.text[:80]
