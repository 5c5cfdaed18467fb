"""Whatever waits for the office in the sample year: what its page promises is what accepting it does."""

import pytest
from django.db import transaction

from programs.actions import handins
from programs.enums import State
from programs.models import Program
from programs.queries.kinds import KINDS
from programs.rules import roles_of
from targets.queries.pages.consequences import if_accepted
from tests.targets.consequence_checks import assert_kept

pytestmark = pytest.mark.django_db
WAITING = (State.SUBMITTED, State.RESUBMITTED)


def test_accepting_each_does_what_its_page_says():
    program = Program.objects.get(year=2021)
    staff = next(post.user for post in program.issuer.appointments.filter(role="staff"))
    assert roles_of(staff)
    seen, told = set(), set()
    for kind in KINDS.values():
        for item in kind.model.objects.filter(program=program, state__in=WAITING).order_by("pk"):
            with transaction.atomic():
                told |= assert_kept(program, if_accepted(item), lambda item=item: handins.accept(item, by=staff))
                transaction.set_rollback(True)
            seen.add(kind.key)
    assert len(seen) >= 5
    assert {lead for lead, _ in told} >= {"Chỉ tiêu 2"}
