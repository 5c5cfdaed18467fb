"""Files beside an action in the same moment: nothing slips into what was handed in, no file is kept twice."""

from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from programs.actions import attachments, handins, program_files
from programs.models import Attachment, Registration
from programs.rules import Refused
from tests.factories.handins import RegistrationFactory
from tests.races.runners import together
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


def pdf(name="Biên bản.pdf"):
    return SimpleUploadedFile(name, PDF)


def stored(item):
    return Registration.objects.get(pk=item.pk)


def test_the_same_file_uploaded_twice_is_kept_once(world, draft):
    first, second = together(
        *[partial(attachments.attach, stored(draft), by=world.secretary, upload=pdf()) for _ in range(2)]
    )
    assert first == second == Attachment.objects.get()


def test_the_signed_paper_attached_twice_is_kept_once(world):
    actors = world.staff, world.other_staff
    together(*[partial(program_files.attach_paper, world.program, by=by, upload=pdf()) for by in actors])
    assert Attachment.objects.count() == 1


def test_a_page_from_before_the_hand_in_adds_and_takes_nothing(world, draft):
    kept = attachments.attach(draft, by=world.secretary, upload=pdf())
    old = stored(draft)
    kept.subject = old
    handins.hand_in(draft, by=world.secretary)
    with pytest.raises(Refused, match="đang khóa"):
        attachments.attach(old, by=world.secretary, upload=pdf("Khác.pdf"))
    with pytest.raises(Refused, match="đang khóa"):
        attachments.remove(kept, by=world.secretary)
    assert Attachment.objects.get() == kept


def test_taken_away_twice_is_no_error(world, draft):
    kept = attachments.attach(draft, by=world.secretary, upload=pdf())
    together(*[partial(attachments.remove, Attachment.objects.get(pk=kept.pk), by=world.secretary) for _ in range(2)])
    assert not Attachment.objects.exists()
