"""A button pressed twice in one moment: one remark, one reply, everybody told once."""

import pytest
from django.urls import reverse

from programs.actions import remarks
from programs.actions.remarks import leave_remark
from programs.models import CalendarFeed, Notice, Remark, RemarkReply
from tests.races.runners import posts
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = {"text": "Đề nghị làm sớm."}


@pytest.fixture
def world():
    world = make_world()
    assert world.staff
    assert world.secretary
    return world


def statuses(answers):
    return {answer.status_code for answer in answers}


def test_one_remark(world):
    url = reverse("programs:remark_leave", args=["don-vi", world.cell.pk])
    answers = posts(url, TEXT, world.leader, world.leader)
    assert (statuses(answers), Remark.objects.count(), Notice.objects.count()) == ({302}, 1, 2)


def test_one_remark_when_the_first_click_ends_while_the_second_waits(world, monkeypatch):
    wait, words = remarks._one_at_a_time, {"by": world.leader, "program": world.program, **TEXT}
    first = []

    def waiting(by):
        monkeypatch.setattr(remarks, "_one_at_a_time", wait)
        first.append(leave_remark(world.cell, **words))
        wait(by)

    monkeypatch.setattr(remarks, "_one_at_a_time", waiting)
    assert [leave_remark(world.cell, **words)] == first


def test_one_reply(world):
    remark = leave_remark(world.cell, by=world.leader, program=world.program, **TEXT)
    Notice.objects.all().delete()
    answers = posts(reverse("programs:remark_reply", args=[remark.pk]), TEXT, world.secretary, world.secretary)
    assert (statuses(answers), RemarkReply.objects.count(), Notice.objects.count()) == ({302}, 1, 2)


def test_one_private_address(world):
    answers = posts(reverse("targets:calendar_address"), {}, world.secretary, world.secretary)
    assert (statuses(answers), CalendarFeed.objects.count()) == ({302}, 1)
