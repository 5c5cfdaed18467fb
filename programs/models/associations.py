"""What the socio-political organisations do: joint programmes, supervision and criticism with recommendations."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import FoldedField, SortKeyField, ViCharField, ViTextField
from danvan.kit.text import shortened
from programs.enums import OversightKind, Reply
from programs.models.handin import HandIn
from programs.models.matters import LONG, Matter
from programs.models.organizations import Organization
from programs.models.program import KeyTask


class JointProgram(HandIn):
    """An agreement between organisations: its own and the `partners`; counted once for each and once in the total."""

    key_task = models.ForeignKey(
        KeyTask, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nhiệm vụ trọng tâm"
    )
    title = ViCharField("tên chương trình phối hợp", max_length=300, blank=True)
    partners = models.ManyToManyField(
        Organization, blank=True, related_name="joint_programs", verbose_name="tổ chức cùng ký"
    )
    sign = ViCharField("số, ký hiệu văn bản", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    starts_on = models.DateField("thực hiện từ", null=True, blank=True)
    ends_on = models.DateField("thực hiện đến", null=True, blank=True)
    content = ViTextField("nội dung phối hợp", max_length=LONG, blank=True)
    result = ViTextField("kết quả", max_length=LONG, blank=True)
    search_text = FoldedField(of=("title", "sign"))
    sort_key = SortKeyField(of="title")

    CONTENT = (
        "title", "key_task", "partners", "sign", "signed_on", "starts_on", "ends_on", "content", "result",
    )  # fmt: skip

    class Meta(HandIn.Meta):
        verbose_name = "chương trình phối hợp"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            *HandIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="jointprogram_ends_after_start",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ]
        indexes = [models.Index(fields=["program", "organization", "state"], name="jointprogram_of_unit")]

    def __str__(self):
        return self.title or "Chương trình phối hợp chưa đặt tên"

    @property
    def due_on(self) -> date | None:
        return None


class Oversight(HandIn):
    """Supervision of what is carried out, or social criticism of a draft; recommendations follow from it."""

    key_task = models.ForeignKey(
        KeyTask, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nhiệm vụ trọng tâm"
    )
    kind = models.CharField("giám sát hay phản biện", max_length=12, choices=OversightKind, blank=True)
    title = ViCharField("nội dung giám sát, dự thảo được phản biện", max_length=300, blank=True)
    subject = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nơi được giám sát",
    )
    held_on = models.DateField("ngày tổ chức", null=True, blank=True)
    form = ViCharField("hình thức", max_length=200, blank=True)
    people = models.PositiveIntegerField("số người tham gia", null=True, blank=True)
    summary = ViTextField("kết luận, ý kiến chính", max_length=LONG, blank=True)
    search_text = FoldedField(of=("title",))
    sort_key = SortKeyField(of="title")

    CONTENT = ("kind", "key_task", "title", "subject", "held_on", "form", "people", "summary")
    MATTERS = "recommendations"

    class Meta(HandIn.Meta):
        verbose_name = "cuộc giám sát, phản biện"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["program", "organization", "state"], name="oversight_of_unit")]

    def __str__(self):
        return self.title or "Cuộc giám sát, phản biện chưa đặt tên"

    @property
    def due_on(self) -> date | None:
        return None


class Recommendation(Matter):
    """What an oversight asks of an organisation: adopted, explained, or still open."""

    oversight = models.ForeignKey(
        Oversight, models.CASCADE, related_name="recommendations", verbose_name="cuộc giám sát, phản biện"
    )
    search_text = FoldedField(of=("content",))

    PARENT = "oversight"
    CLOSING = (Reply.ADOPTED, Reply.EXPLAINED)

    class Meta(Matter.Meta):
        verbose_name = "kiến nghị"
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=[Reply.OPEN, Reply.ADOPTED, Reply.EXPLAINED]),
                name="recommendation_state_known",
                violation_error_message="Kiến nghị chỉ có thể: đang giải quyết, đã tiếp thu, đã giải trình.",
            ),
        ]
        indexes = [models.Index(fields=["asked", "state", "due_on"], name="recommendation_asked")]

    def __str__(self):
        return shortened(self.content)
