"""What was done for a key task: activities with their hosts, and steps of administrative reform."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import FoldedField, SortKeyField, ViCharField, ViTextField
from programs.models.handin import HandIn
from programs.models.organizations import Organization
from programs.models.program import KeyTask
from programs.models.references import ActivityKind

LONG = 5000


class Activity(HandIn):
    """Held by its organisation, with others as co-hosts: counted once for each host and once in the total.

    `is_planned`: the draft stands in the plan, with a deadline and who is in charge; then readers see it too.
    `people` are persons present, each once, however many meetings ("người", not "lượt").
    """

    key_task = models.ForeignKey(
        KeyTask, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="nhiệm vụ trọng tâm"
    )
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="loại hoạt động"
    )
    title = ViCharField("tên hoạt động", max_length=300, blank=True)
    co_hosts = models.ManyToManyField(
        Organization, blank=True, related_name="co_hosted", verbose_name="đơn vị cùng tổ chức"
    )
    in_charge = ViCharField("người phụ trách (chức danh)", max_length=120, blank=True)
    deadline = models.DateField("hạn thực hiện", null=True, blank=True)
    is_planned = models.BooleanField("trong kế hoạch", default=False, editable=False)
    starts_on = models.DateField("ngày bắt đầu", null=True, blank=True)
    ends_on = models.DateField("ngày kết thúc", null=True, blank=True)
    place = ViCharField("địa điểm", max_length=200, blank=True)
    people = models.PositiveIntegerField("số người dự", null=True, blank=True)
    people_helped = models.PositiveIntegerField("số người được chăm lo, giúp đỡ", null=True, blank=True)
    money = models.PositiveBigIntegerField("kinh phí (đồng)", null=True, blank=True)
    summary = ViTextField("nội dung", max_length=LONG, blank=True)
    result = ViTextField("kết quả", max_length=LONG, blank=True)
    search_text = FoldedField(of=("title",))
    sort_key = SortKeyField(of="title")

    CONTENT = (
        "title", "key_task", "kind", "co_hosts", "in_charge", "deadline", "starts_on", "ends_on", "place", "people",
        "people_helped", "money", "summary", "result",
    )  # fmt: skip
    KEPT_BESIDE = ("is_planned",)
    TOLD_IF_SAID = ("people_helped", "money")
    PROMISED = ("is_planned", "key_task", "deadline")

    class Meta(HandIn.Meta):
        verbose_name = "hoạt động"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            *HandIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_start",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(is_planned=False) | Q(deadline__isnull=False),
                name="activity_planned_has_deadline",
                violation_error_message="Hoạt động trong kế hoạch phải có hạn thực hiện.",
            ),
        ]
        indexes = [models.Index(fields=["program", "organization", "state"], name="activity_of_unit")]

    def __str__(self):
        return self.title or "Hoạt động chưa đặt tên"

    @property
    def is_promised(self) -> bool:
        return self.is_planned

    @property
    def due_on(self) -> date | None:
        return self.deadline if self.is_planned else None


class ReformStep(HandIn):
    """One step of administrative reform, before and after: working days, papers, files handed in on line a month."""

    key_task = models.ForeignKey(
        KeyTask, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nhiệm vụ trọng tâm"
    )
    title = ViCharField("thủ tục, quy trình được cải tiến", max_length=300, blank=True)
    method = ViTextField("nội dung cải tiến", max_length=LONG, blank=True)
    applied_on = models.DateField("áp dụng từ ngày", null=True, blank=True)
    days_before = models.PositiveSmallIntegerField("số ngày giải quyết trước đó", null=True, blank=True)
    days_after = models.PositiveSmallIntegerField("số ngày giải quyết hiện nay", null=True, blank=True)
    papers_before = models.PositiveSmallIntegerField("số giấy tờ phải nộp trước đó", null=True, blank=True)
    papers_after = models.PositiveSmallIntegerField("số giấy tờ phải nộp hiện nay", null=True, blank=True)
    online_before = models.PositiveIntegerField("số hồ sơ trực tuyến mỗi tháng trước đó", null=True, blank=True)
    online_after = models.PositiveIntegerField("số hồ sơ trực tuyến mỗi tháng hiện nay", null=True, blank=True)
    note = ViTextField("ghi chú", max_length=2000, blank=True)
    search_text = FoldedField(of=("title",))
    sort_key = SortKeyField(of="title")

    CONTENT = (
        "title", "key_task", "method", "applied_on", "days_before", "days_after", "papers_before", "papers_after",
        "online_before", "online_after", "note",
    )  # fmt: skip

    class Meta(HandIn.Meta):
        verbose_name = "bước cải cách hành chính"
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["program", "organization", "state"], name="reformstep_of_unit")]

    def __str__(self):
        return self.title or "Bước cải cách chưa đặt tên"

    @property
    def due_on(self) -> date | None:
        return None
