"""What every handed-in item has in common: whose it is, where it stands, who wrote, sent and reviewed it."""

from datetime import date

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Manager, Q, QuerySet

from danvan.kit.fields import ViCharField, ViTextField
from programs.enums import Event, State
from programs.models.organizations import Organization
from programs.models.program import Program

REVIEWED = [State.ACCEPTED, State.COMPLETED, State.RECOGNIZED, State.WITHDRAWN]


class Transition(models.Model):
    """One step of one item: the only way a state changes, never edited afterwards (triggers forbid it).

    `content`: what the step says of the subject, field name → typed value (`queries/contents.kept`): a hand-in all of
    it, other steps what they set (the closing of a programme its day). `changes`: what differs from the hand-in before,
    field name → [old, new].
    """

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", verbose_name="loại mục")
    subject_id = models.PositiveBigIntegerField("mã mục")
    subject = GenericForeignKey("subject_type", "subject_id")
    event = models.CharField("việc", max_length=20, choices=Event, db_column="deed")
    from_state = models.CharField("từ trạng thái", max_length=20, blank=True)
    to_state = models.CharField("sang trạng thái", max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người làm")
    at = models.DateTimeField("lúc")
    text = ViTextField("ý kiến", blank=True)
    content = models.JSONField("nội dung khi gửi", default=dict, blank=True)
    changes = models.JSONField("điểm đã sửa", default=dict, blank=True)
    for_unit = models.BooleanField("Văn phòng làm thay đơn vị", default=False)

    class Meta:
        verbose_name = "bước xử lý"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "at", "id"], name="transition_of_subject")]

    def __str__(self):
        return f"{self.get_event_display()} {self.at:%d/%m/%Y %H:%M}"


class Attachment(models.Model):
    """A file of evidence; served only to who may see its subject. The stored name says nothing of the original."""

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", verbose_name="loại mục")
    subject_id = models.PositiveBigIntegerField("mã mục")
    subject = GenericForeignKey("subject_type", "subject_id")
    file = models.FileField("tệp", upload_to="minh-chung/%Y/%m/", max_length=200)
    name = ViCharField("tên tệp", max_length=200)
    content_type = models.CharField("kiểu tệp", max_length=120)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tải lên"
    )
    uploaded_at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = "tệp minh chứng"
        ordering = ["uploaded_at", "pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="attachment_of_subject")]

    def __str__(self):
        return self.name

    def get_additional_data(self) -> dict:
        """What the field history keeps with each entry; a file outlives in it the item that it was added to."""
        owner = self.subject_type.model_class()
        if not hasattr(owner, "is_unsent"):
            return {"unsent": False}
        return {"unsent": self.subject is None or self.subject.is_unsent}


class WrittenManager(Manager):
    """Without what a button began and nobody has written in yet: no list, count or sum ever meets it."""

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(is_blank=False)


class UnfilteredManager(Manager):
    """With the blanks: for whoever began them, and to forget them."""


class HandIn(models.Model):
    """An item that a unit hands in. `version` grows with every write, so that two people cannot overwrite each other.

    `author` wrote it, `sender` handed it in, `reviewer` took the last decision on it: the reviewer is neither of
    the two unless `accepted_own` says that the committee allows it.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="+", verbose_name="chương trình")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=20, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người soạn", editable=False
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người gửi", editable=False
    )
    sent_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    first_sent_at = models.DateTimeField("gửi lần đầu lúc", null=True, editable=False)
    opened_at = models.DateTimeField("Văn phòng mở xem lúc", null=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người duyệt",
        editable=False,
    )
    reviewed_at = models.DateTimeField("duyệt lúc", null=True, editable=False)
    by_office = models.BooleanField("Văn phòng nhập thay", default=False, editable=False)
    accepted_own = models.BooleanField("Văn phòng tự duyệt mục mình nhập", default=False, editable=False)
    created_at = models.DateTimeField("tạo lúc", editable=False)
    changed_at = models.DateTimeField("sửa lúc", editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người sửa cuối", editable=False
    )
    is_blank = models.BooleanField("chưa ghi gì", default=False, editable=False)
    transitions = GenericRelation(Transition, "subject_id", "subject_type")
    attachments = GenericRelation(Attachment, "subject_id", "subject_type")

    objects = WrittenManager()
    everything = UnfilteredManager()

    # What the button that begins an item may know, whatever else is written later.
    BY_BUTTON = ("key_task", "document", "is_makeup", "required_act", "required_figure", "period_to")
    # What the unit fills in, in the order of the form; snapshots and "đã sửa" marks follow it.
    CONTENT: tuple[str, ...] = ()
    # What a snapshot keeps beside it, for the ledger.
    KEPT_BESIDE: tuple[str, ...] = ()
    # What counts already before the item is handed in, where it is in the unit's plan.
    PROMISED: tuple[str, ...] = ()
    # What a page tells with another field of the content.
    TOLD_ELSEWHERE: tuple[str, ...] = ()
    TOLD_IF_SAID: tuple[str, ...] = ()
    # The programme's field with the day until which such items are handed in.
    DUE: str = ""
    # Name of the relation to what was raised in it and somebody must answer, where there is such.
    MATTERS: str = ""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="%(class)s_state_known",
                violation_error_message="Trạng thái không có trong quy trình.",
            ),
            models.CheckConstraint(
                condition=Q(sender__isnull=True, sent_at__isnull=True) | Q(sender__isnull=False, sent_at__isnull=False),
                name="%(class)s_sender_and_time",
                violation_error_message="Người gửi và thời điểm gửi phải cùng có hoặc cùng trống.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=REVIEWED) | Q(reviewer__isnull=False, reviewed_at__isnull=False),
                name="%(class)s_reviewed_by_somebody",
                violation_error_message="Mục đã duyệt hoặc đã thu hồi phải có người duyệt và thời điểm duyệt.",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True)
                | Q(accepted_own=True)
                | (~Q(reviewer=models.F("sender")) & ~Q(reviewer=models.F("author"))),
                name="%(class)s_reviewer_is_another",
                violation_error_message="Người duyệt phải khác người nhập và người gửi.",
            ),
        ]

    @property
    def is_work(self) -> bool:
        """Whether the item has the longer life of a registered work."""
        return False

    @property
    def is_award(self) -> bool:
        """Whether a signed decision stands behind the item."""
        return False

    @property
    def is_promised(self) -> bool:
        """Whether it stands in its unit's plan, where readers see it before it is handed in."""
        return False

    @property
    def is_of_committee(self) -> bool:
        """Whether it is the issuing committee's own, which no unit hands in."""
        return self.organization_id == self.program.issuer_id

    @property
    def is_unsent(self) -> bool:
        """Whether it is still the unit's own affair: not handed in yet, or taken back as a draft."""
        return not self.by_office and (self.state == State.DRAFT or self.sent_at is None)

    def field_label(self, name: str) -> str:
        return str(self._meta.get_field(name).verbose_name)

    def words_of_empty(self, name: str) -> str:
        """What a page says of a field without a value; "" where that says enough."""
        return ""

    def get_additional_data(self) -> dict:
        """What the field history keeps with each entry, for it decides who reads it."""
        return {"unsent": self.is_unsent}

    def matters(self):
        """The opinions or recommendations raised in it, in their order."""
        return getattr(self, self.MATTERS).select_related("asked") if self.MATTERS else []

    @property
    def due_on(self) -> date | None:
        """The last day to hand it in; None where the programme sets none, and of the committee's own."""
        return None if self.is_of_committee else getattr(self.program, self.DUE)

    @property
    def name(self) -> str:
        """What lists and messages call the item."""
        return str(self)
