"""Notices, mails, reminders, remarks and private calendars."""

from datetime import date

import factory

from danvan.kit import clock
from programs.models import CalendarFeed, Letter, Notice, Remark, RemarkReply, ReminderSchedule, Urging
from tests.factories.base import RowFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import UserFactory
from tests.factories.programs import ProgramFactory


class LetterFactory(RowFactory):
    class Meta:
        model = Letter

    to = factory.SubFactory(UserFactory)
    key = factory.Sequence(lambda n: f"digest:{n}")
    address = "mau@example.vn"
    subject = "Việc cần làm"
    text = "Nội dung thư."
    html = "<p>Nội dung thư.</p>"
    made_at = factory.LazyFunction(clock.now)


class NoticeFactory(RowFactory):
    class Meta:
        model = Notice

    to = factory.SubFactory(UserFactory)
    kind = "due"
    key = factory.Sequence(lambda n: f"viec-{n}")
    text = "Sắp đến hạn."
    url = "/don-vi-cua-toi/"
    at = factory.LazyFunction(clock.now)


class ReminderScheduleFactory(RowFactory):
    class Meta:
        model = ReminderSchedule
        django_get_or_create = ("program",)

    program = factory.SubFactory(ProgramFactory)
    days_before = [7, 1]
    days_after = [1, 7]


class UrgingFactory(RowFactory):
    class Meta:
        model = Urging

    program = factory.SubFactory(ProgramFactory)
    organization = factory.SubFactory(OrganizationFactory, parent=factory.SelfAttribute("..program.issuer"))
    on = date(2021, 9, 30)
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)


class RemarkFactory(RowFactory):
    class Meta:
        model = Remark

    program = factory.SubFactory(ProgramFactory)
    organization = factory.SubFactory(OrganizationFactory, parent=factory.SelfAttribute("..program.issuer"))
    subject = factory.SelfAttribute("organization")
    text = "Đề nghị làm sớm."
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)


class RemarkReplyFactory(RowFactory):
    class Meta:
        model = RemarkReply

    remark = factory.SubFactory(RemarkFactory)
    text = "Đã làm."
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)


class CalendarFeedFactory(RowFactory):
    class Meta:
        model = CalendarFeed

    user = factory.SubFactory(UserFactory)
    token = factory.Sequence(lambda n: f"ma-{n:040}")
    made_at = factory.LazyFunction(clock.now)
