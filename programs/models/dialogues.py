"""Direct dialogue of the head with people, and every opinion that was raised there."""

from datetime import date

from django.db import models
from django.db.models import Q

from danvan.kit.fields import FoldedField, ViCharField, ViTextField
from danvan.kit.text import shortened
from programs.enums import DialogueKind, Reply
from programs.models.handin import HandIn
from programs.models.matters import LONG, Matter
from programs.models.program import KeyTask
from programs.models.references import OpinionField, SpeakerGroup


class Dialogue(HandIn):
    """Held by the head of its organisation; the committee's own is entered by the office and stands at once."""

    key_task = models.ForeignKey(
        KeyTask, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nhiệm vụ trọng tâm"
    )
    kind = models.CharField("định kỳ hay đột xuất", max_length=10, choices=DialogueKind, blank=True)
    held_on = models.DateField("ngày tổ chức", null=True, blank=True)
    chair = ViCharField("người chủ trì (chức danh)", max_length=120, blank=True)
    place = ViCharField("địa điểm", max_length=200, blank=True)
    people = models.PositiveIntegerField("số người dự", null=True, blank=True)
    summary = ViTextField("nội dung đối thoại", max_length=LONG, blank=True)
    search_text = FoldedField(of=("chair", "place", "summary"))

    CONTENT = ("kind", "key_task", "held_on", "chair", "place", "people", "summary")
    MATTERS = "opinions"

    class Meta(HandIn.Meta):
        verbose_name = "cuộc đối thoại"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["program", "organization", "state"], name="dialogue_of_unit")]

    def __str__(self):
        day = f"ngày {self.held_on:%d/%m/%Y}" if self.held_on else "chưa ghi ngày"
        return f"Đối thoại {self.get_kind_display().lower()} {day}" if self.kind else f"Đối thoại {day}"

    @property
    def due_on(self) -> date | None:
        return None


class Opinion(Matter):
    """One opinion, by the group that raised it and never by name; reflections and proposals only, no complaints."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="opinions", verbose_name="cuộc đối thoại")
    group = models.ForeignKey(SpeakerGroup, models.PROTECT, related_name="+", verbose_name="nhóm người nêu")
    field = models.ForeignKey(OpinionField, models.PROTECT, related_name="+", verbose_name="lĩnh vực")
    search_text = FoldedField(of=("content",))

    PARENT = "dialogue"
    STARTING = (Reply.OPEN, Reply.AT_ONCE)
    CLOSING = (Reply.ANSWERED,)

    class Meta(Matter.Meta):
        verbose_name = "ý kiến, kiến nghị"
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=[Reply.OPEN, Reply.AT_ONCE, Reply.ANSWERED]),
                name="opinion_state_known",
                violation_error_message="Ý kiến chỉ có thể: đang giải quyết, đã trả lời tại chỗ, đã trả lời.",
            ),
        ]
        indexes = [models.Index(fields=["asked", "state", "due_on"], name="opinion_asked")]

    @property
    def about(self) -> str:
        return f"{self.group} · {self.field}"

    def __str__(self):
        return shortened(self.content)
