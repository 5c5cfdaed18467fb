"""Words that the institution may change: rows with validity dates, ended when used, never deleted."""

from django.db import models
from django.db.models import F, Q

from danvan.kit.fields import ViCharField, ViTextField


class Reference(models.Model):
    """A row of a list that staff keep at `/danh-muc/`; valid from a day up to another (exclusive)."""

    name = ViCharField("tên", max_length=200)
    ordinal = models.PositiveSmallIntegerField("thứ tự", default=0)
    valid_from = models.DateField("hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("hiệu lực đến trước", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], name="%(class)s_name_once", violation_error_message="Tên này đã có trong danh mục."
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="%(class)s_ends_after_start",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu hiệu lực.",
            ),
        ]

    def __str__(self):
        return self.name


class WorkField(Reference):
    """Field of a "Dân vận khéo" work; four are common, some places add a fifth."""

    class Meta(Reference.Meta):
        verbose_name = "lĩnh vực"


class WorkKind(Reference):
    """What a work is a model of: "Dân vận khéo", quy chế dân chủ… A work names it once the list has two."""

    class Meta(Reference.Meta):
        verbose_name = "loại công trình"


class AwardForm(Reference):
    class Meta(Reference.Meta):
        verbose_name = "hình thức khen"


class AwardLevel(Reference):
    class Meta(Reference.Meta):
        verbose_name = "cấp khen"


class SessionForm(Reference):
    class Meta(Reference.Meta):
        verbose_name = "hình thức triển khai"


class ActivityKind(Reference):
    class Meta(Reference.Meta):
        verbose_name = "loại hoạt động"


class ActKind(Reference):
    """What units do once and confirm: issue a plan, hold a conference, sign a commitment."""

    class Meta(Reference.Meta):
        verbose_name = "việc phải xác nhận"


class Indicator(Reference):
    """What units report in numbers, the same over the years."""

    class Meta(Reference.Meta):
        verbose_name = "số liệu báo cáo"


class DocumentType(Reference):
    """Tên loại văn bản: nghị quyết, chỉ thị, kế hoạch…"""

    class Meta(Reference.Meta):
        verbose_name = "loại văn bản"


class SpeakerGroup(Reference):
    """Who speaks in a dialogue: a group of people, never a name."""

    class Meta(Reference.Meta):
        verbose_name = "nhóm người nêu ý kiến"


class OpinionField(Reference):
    class Meta(Reference.Meta):
        verbose_name = "lĩnh vực ý kiến"


class Campaign(models.Model):
    """A movement launched by a superior; its items are rows and their number is free."""

    name = ViCharField("tên đợt phát động", max_length=120)
    issuer = ViCharField("đơn vị phát động", max_length=200, blank=True)
    document = ViCharField("văn bản phát động", max_length=200, blank=True)
    launched_on = models.DateField("ngày phát động", null=True, blank=True)

    class Meta:
        verbose_name = "đợt phát động"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "issuer"],
                name="campaign_once",
                violation_error_message="Đợt phát động này đã có.",
            )
        ]

    def __str__(self):
        return self.name


class CampaignItem(models.Model):
    """One content of a campaign. `is_sample`: a placeholder that the office must replace by the real text."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="items", verbose_name="đợt phát động")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    text = ViTextField("nội dung", max_length=500)
    valid_from = models.DateField("hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("hiệu lực đến trước", null=True, blank=True)
    is_sample = models.BooleanField("nội dung mẫu, chờ Văn phòng thay", default=False)

    class Meta:
        verbose_name = "nội dung phát động"
        ordering = ["campaign", "ordinal", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="campaignitem_ends_after_start",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu hiệu lực.",
            ),
        ]

    def __str__(self):
        return self.text
