"""What somebody must answer until a day: the common ground of opinions and recommendations."""

from datetime import date

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q

from danvan.kit.fields import ViCharField, ViTextField
from programs.enums import Reply
from programs.models.handin import Attachment, Transition
from programs.models.organizations import Organization

LONG = 5000


class Matter(models.Model):
    """`asked` must answer until `due_on`. `state` moves by steps of its own, kept as `Transition` rows."""

    ordinal = models.PositiveSmallIntegerField("thứ tự", default=1)
    content = ViTextField("nội dung", max_length=LONG)
    state = models.CharField("tình trạng", max_length=10, choices=Reply, default=Reply.OPEN)
    asked = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị giải quyết"
    )
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    answer = ViTextField("nội dung trả lời", max_length=LONG, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answer_sign = ViCharField("văn bản trả lời (số, ngày)", max_length=120, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    changed_at = models.DateTimeField("sửa lúc", editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người sửa cuối", editable=False
    )
    transitions = GenericRelation(Transition, "subject_id", "subject_type")
    attachments = GenericRelation(Attachment, "subject_id", "subject_type")

    class Meta:
        abstract = True
        ordering = ["ordinal", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=Reply.OPEN, answered_on__isnull=True)
                | (~Q(state=Reply.OPEN) & Q(answered_on__isnull=False)),
                name="%(class)s_answered_has_day",
                violation_error_message="Đã trả lời thì phải có ngày trả lời; đang giải quyết thì chưa có.",
            ),
        ]

    # Name of the foreign key to the item in which it was raised; the states in which it may be entered, and those
    # that close it once somebody was asked.
    PARENT = ""
    STARTING: tuple[Reply, ...] = (Reply.OPEN,)
    CLOSING: tuple[Reply, ...] = ()

    @property
    def parent(self):
        """The handed-in item in which it was raised; it binds `asked` once that item is accepted."""
        return getattr(self, self.PARENT)

    @property
    def is_unsent(self) -> bool:
        return self.parent.is_unsent

    def get_additional_data(self) -> dict:
        return {"unsent": self.is_unsent}

    @property
    def about(self) -> str:
        """What lists tell of it beside its content."""
        return ""

    @property
    def is_open(self) -> bool:
        return self.state == Reply.OPEN

    def is_overdue_on(self, day: date) -> bool:
        """Still without an answer after its last day, or answered later than that: judged at the end of `day`."""
        if self.due_on is None or day <= self.due_on:
            return False
        return self.answered_on is None or self.answered_on > day
