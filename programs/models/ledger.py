"""The ledger: a fact table of a slowly changing dimension of type 2, from which every figure is counted."""

from django.db import models
from django.db.models import F, Q

from programs.enums import CampaignTie, DialogueKind, FactKind, Holder, OversightKind, Reply, State
from programs.labels import MOVEMENT
from programs.models.disseminations import Document
from programs.models.organizations import Organization
from programs.models.program import KeyTask, Program
from programs.models.references import ActivityKind, AwardLevel, WorkField, WorkKind
from programs.models.requirements import RequiredAct, RequiredFigure


def _key(to, name: str) -> models.ForeignKey:
    return models.ForeignKey(to, models.PROTECT, null=True, related_name="+", verbose_name=name, db_index=False)


class Fact(models.Model):
    """What counted of one item, for one organisation, from `valid_from` until before `valid_to` (`kit/spans.py`).

    Whatever was handed in, asked or answered has one row for each stretch of whole days in Vietnam during which nothing
    of it changed; what one day took back has left none. Each column means the same in every row:

    item_id, parent_id   the item by its `kind`; the dialogue or oversight in which an opinion or recommendation arose
    organization         whose it is; of an opinion or recommendation who must answer, if somebody is asked
    is_lead              false for co-hosts and partners: one lead row an item, so that totals count each once
    state                of the hand-in, for opinions and recommendations of that in which they arose: one condition
                         for all kinds; "" while only a decision dated earlier is known of it
    first_sent_on        the first hand-in ever, also after a return: what the counting dates ask
    sent_on              the last hand-in: what lateness is judged by (decision 4)
    held_from, held_to   when it took place (a `held_to` of null goes on), of a commendation the day of its decision, of
                         opinions and recommendations that of their parent; null of a work, which counts by its hand-in
    due_on               the last day promised or set: of a plan, a work, an answer
    days_cut, papers_cut before less after: below 0 where it became more

    Written in the transaction of the step that it tells of, by `actions/ledger.py` alone; `check_ledger` compares.
    """

    kind = models.CharField("loại", max_length=16, choices=FactKind)
    item_id = models.PositiveBigIntegerField("mã mục")
    parent_id = models.PositiveBigIntegerField("mã mục đã nêu", null=True)
    program = models.ForeignKey(Program, models.PROTECT, related_name="+", verbose_name="chương trình", db_index=False)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+", verbose_name="đơn vị")
    is_lead = models.BooleanField("là đơn vị chủ trì", default=True)
    key_task = _key(KeyTask, "nhiệm vụ trọng tâm")
    document = _key(Document, "văn bản")
    state = models.CharField("trạng thái", max_length=20, choices=State, blank=True)
    first_sent_on = models.DateField("gửi lần đầu ngày", null=True)
    sent_on = models.DateField("gửi ngày", null=True)
    held_from = models.DateField("bắt đầu ngày", null=True)
    held_to = models.DateField("kết thúc ngày", null=True)
    due_on = models.DateField("hạn", null=True)
    answered_on = models.DateField("ngày trả lời", null=True)
    people_reached = models.PositiveIntegerField("số người được triển khai lần đầu", null=True)
    members_reached = models.PositiveIntegerField("trong đó đảng viên", null=True)
    people_present = models.PositiveIntegerField("số người dự", null=True)
    people_helped = models.PositiveIntegerField("số người được chăm lo, giúp đỡ", null=True)
    money = models.PositiveBigIntegerField("kinh phí (đồng)", null=True)
    days_cut = models.IntegerField("số ngày cắt giảm", null=True)
    papers_cut = models.IntegerField("số giấy tờ cắt giảm", null=True)
    work_kind = _key(WorkKind, "loại công trình")
    work_field = _key(WorkField, "lĩnh vực")
    activity_kind = _key(ActivityKind, "loại hoạt động")
    award_level = _key(AwardLevel, "cấp khen")
    required_act = _key(RequiredAct, "việc phải xác nhận")
    required_figure = _key(RequiredFigure, "số liệu phải báo cáo")
    figure_done = models.BigIntegerField("số đã thực hiện", null=True)
    figure_total = models.BigIntegerField("tổng số", null=True)
    holder = models.CharField("tập thể hay cá nhân", max_length=12, choices=Holder, blank=True)
    dialogue_kind = models.CharField("định kỳ hay đột xuất", max_length=10, choices=DialogueKind, blank=True)
    oversight_kind = models.CharField("giám sát hay phản biện", max_length=12, choices=OversightKind, blank=True)
    reply = models.CharField("kết quả trả lời", max_length=10, choices=Reply, blank=True)
    campaign_tie = models.CharField("gắn với nội dung phát động", max_length=5, choices=CampaignTie, blank=True)
    is_of_movement = models.BooleanField(f"thuộc phong trào {MOVEMENT}", default=False)
    is_planned = models.BooleanField("trong kế hoạch", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True)

    class Meta:
        verbose_name = "số liệu theo ngày"
        ordering = ["kind", "item_id", "-is_lead", "organization", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="fact_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["kind", "item_id"],
                condition=Q(is_lead=True, valid_to__isnull=True),
                name="fact_one_open_lead",
                violation_error_message="Mục này đã có một dòng số liệu đang có hiệu lực.",
            ),
            models.UniqueConstraint(
                fields=["kind", "item_id", "organization"],
                condition=Q(valid_to__isnull=True),
                name="fact_one_open_host",
                violation_error_message="Đơn vị này đã có một dòng số liệu đang có hiệu lực của mục.",
            ),
        ]
        indexes = [
            models.Index(fields=["program", "kind", "valid_from"], name="fact_of_day"),
            models.Index(fields=["kind", "item_id"], name="fact_of_item"),
            models.Index(fields=["kind", "parent_id"], name="fact_of_parent"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.item_id} từ {self.valid_from:%d/%m/%Y}"
