"""Being told in time: notices, the schedule of reminders, urgings, leaders' remarks, the private calendar."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from danvan.kit import clock
from danvan.kit.fields import FoldedField, ViCharField, ViTextField
from danvan.kit.text import shortened
from programs.enums import NoticeKind
from programs.models.organizations import Organization
from programs.models.program import Program


class Letter(models.Model):
    """A mail as it goes out. Written first, sent afterwards one by one, so that a crash loses none of them.

    `key` makes it single: one digest a person and day. `due_at`: not before; a run that sends it claims it by moving
    that on. `given_up_at`: refused for good, for the reason in `error`.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người nhận")
    key = models.CharField("thư về việc", max_length=120)
    address = models.EmailField("địa chỉ thư")
    subject = ViCharField("tiêu đề", max_length=200)
    text = ViTextField("nội dung")
    html = models.TextField("nội dung trình bày")
    made_at = models.DateTimeField("soạn lúc")
    due_at = models.DateTimeField("gửi từ lúc", default=clock.now)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    given_up_at = models.DateTimeField("thôi gửi lúc", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    error = ViTextField("lỗi gửi", blank=True)

    class Meta:
        verbose_name = "thư điện tử"
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["to", "key"], name="letter_once", violation_error_message="Thư này đã soạn."
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None),
                name="letter_sent_or_given_up",
                violation_error_message="Thư đã gửi thì không thể là thư thôi gửi.",
            ),
        ]
        indexes = [
            # In the very order in which they are sent: else each of a quarter of a million would sort all the others.
            models.Index(fields=["due_at", "id"], condition=Q(sent_at=None, given_up_at=None), name="letter_in_turn")
        ]

    def __str__(self):
        return self.subject


UNREAD = Q(read_at__isnull=True, done_at__isnull=True)


class Notice(models.Model):
    """One line for one person. `key` makes it single, so that the same thing is told once.

    `about`: the thing that it asks somebody to do (`registration:33`); `done_at`: since when nothing is left to do
    about it, read or not. `letter`: the mail that carries it; None: the next digest will, while it is unread.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="người nhận")
    program = models.ForeignKey(
        Program, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="chương trình"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="về đơn vị"
    )
    kind = models.CharField("loại", max_length=10, choices=NoticeKind)
    key = models.CharField("lần báo", max_length=120)
    about = models.CharField("việc được báo", max_length=80, blank=True)
    text = ViTextField("nội dung", max_length=1000)
    url = models.CharField("địa chỉ trang", max_length=200)
    at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)
    done_at = models.DateTimeField("việc xong lúc", null=True, blank=True)
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="notices", verbose_name="gửi trong thư"
    )
    search_text = FoldedField(of=("text",))

    class Meta:
        verbose_name = "thông báo"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["to", "key"], name="notice_once", violation_error_message="Việc này đã được báo."
            )
        ]
        indexes = [
            models.Index(fields=["to", "-at"], name="notice_of_person"),
            models.Index(fields=["letter", "to"], name="notice_to_mail"),
            models.Index(fields=["to"], condition=UNREAD, name="notice_unread"),
            models.Index(fields=["about"], condition=Q(done_at__isnull=True), name="notice_of_thing"),
        ]

    def __str__(self):
        return self.text

    @property
    def is_unread(self) -> bool:
        return self.read_at is None and self.done_at is None


class ReminderSchedule(models.Model):
    """When units are reminded of a deadline: days before it, on the day, days after it, then again and again.

    `repeat_days`: every how many days after the last of them (0: no more). The office is told after `grace_days`.
    """

    program = models.OneToOneField(Program, models.CASCADE, related_name="reminders", verbose_name="chương trình")
    days_before = models.JSONField("nhắc trước hạn (số ngày)", default=list, blank=True)
    days_after = models.JSONField("nhắc sau hạn (số ngày)", default=list, blank=True)
    repeat_days = models.PositiveSmallIntegerField("sau đó nhắc lại mỗi (số ngày)", default=7)
    grace_days = models.PositiveSmallIntegerField("báo Văn phòng khi quá hạn (số ngày)", default=7)

    class Meta:
        verbose_name = "lịch nhắc hạn"

    def __str__(self):
        return f"Lịch nhắc hạn: {self.program}"


class Urging(models.Model):
    """The office reminded a unit by hand: what of, once a day."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="+", verbose_name="chương trình")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="đơn vị")
    on = models.DateField("ngày nhắc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhắc")
    at = models.DateTimeField("nhắc lúc")
    text = ViTextField("nội dung nhắc", max_length=2000, blank=True)

    class Meta:
        verbose_name = "lần nhắc"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "organization", "on"],
                name="urging_once_a_day",
                violation_error_message="Hôm nay đã nhắc đơn vị này.",
            )
        ]

    def __str__(self):
        return f"Nhắc {self.organization} ngày {self.on:%d/%m/%Y}"


class Remark(models.Model):
    """A leader's word on a unit, a target or an item; `organization` is the unit that it reaches, if any.

    Written once and never changed: whoever thinks otherwise replies.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="remarks", verbose_name="chương trình")
    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", verbose_name="loại mục")
    subject_id = models.PositiveBigIntegerField("mã mục")
    subject = GenericForeignKey("subject_type", "subject_id")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="remarks", verbose_name="đơn vị"
    )
    text = ViTextField("ý kiến", max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")
    search_text = FoldedField(of=("text",))

    class Meta:
        verbose_name = "ý kiến lãnh đạo"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="remark_of_subject")]

    def __str__(self):
        return shortened(self.text)


class RemarkReply(models.Model):
    remark = models.ForeignKey(Remark, models.CASCADE, related_name="replies", verbose_name="ý kiến")
    text = ViTextField("trả lời", max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người trả lời")
    at = models.DateTimeField("trả lời lúc")

    class Meta:
        verbose_name = "trả lời ý kiến lãnh đạo"
        ordering = ["at", "pk"]

    def __str__(self):
        return shortened(self.text)


class CalendarFeed(models.Model):
    """A person's private address of the calendar; whoever knows it reads what that person may see.

    `token` is the SHA-256 of what stands in the address, so that the database alone opens nobody's calendar.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name="người dùng"
    )
    token = models.CharField("mã riêng (băm SHA-256)", max_length=64, unique=True)
    made_at = models.DateTimeField("tạo lúc")

    class Meta:
        verbose_name = "địa chỉ lịch riêng"

    def __str__(self):
        return f"Lịch của {self.user}"
