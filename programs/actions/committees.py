"""What a committee decides for its own office."""

from django.db import transaction

from programs.models import Organization, User
from programs.rules import demand, refusal_to_let_staff_accept_own


@transaction.atomic
def let_staff_accept_own(committee: Organization, *, by: User, allowed: bool) -> Organization:
    """May the office accept what it entered for a unit itself? Every such acceptance is recorded as one."""
    demand(refusal_to_let_staff_accept_own(by, committee))
    committee.staff_accept_own = allowed
    committee.save(update_fields=["staff_accept_own"])
    return committee
