"""What a form offers: rows valid today, and the one already chosen even if it has ended since."""

from django.db.models import Q, QuerySet

from danvan.kit import clock
from danvan.kit.spans import not_ended
from programs.models import CampaignItem, HandIn, KeyTask, Organization, Registration
from programs.workflow import STANDING


def valid_today(rows: QuerySet, kept: object = None) -> QuerySet:
    """`kept`: the id, or a QuerySet of rows, that stays on offer whatever its dates."""
    today = clock.today()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    chosen = Q(pk__in=kept) if isinstance(kept, QuerySet) else Q(pk=kept)
    return rows.filter((begun & not_ended(today)) | chosen)


def campaign_items_for(registration: Registration) -> QuerySet[CampaignItem]:
    """The contents of its programme's campaign; none while the programme is tied to no campaign."""
    items = CampaignItem.objects.filter(campaign=registration.program.campaign_id)
    chosen = CampaignItem.objects.filter(registrations=registration).values("pk")
    return valid_today(CampaignItem.objects.filter(Q(pk__in=items) | Q(pk__in=chosen)), chosen)


def key_tasks_for(item: HandIn) -> QuerySet[KeyTask]:
    return item.program.tasks.all()


def earlier_works_of(registration: Registration) -> QuerySet[Registration]:
    """The unit's own works of earlier years that were accepted: what a new registration may continue."""
    earlier = Registration.objects.filter(
        organization=registration.organization_id, program__year__lt=registration.program.year, state__in=STANDING
    )
    return Registration.objects.filter(Q(pk__in=earlier) | Q(pk=registration.continues_id)).select_related("program")


def bodies_beside(item: HandIn, chosen: QuerySet) -> QuerySet[Organization]:
    """Units and associations directly under the committee that exist today, without the item's own and those above it.

    `chosen`: rows of the relation (`through`) that keep theirs on offer.
    """
    today = clock.today()
    exists = Q(founded_on__lte=today) & (Q(ended_on__isnull=True) | Q(ended_on__gt=today))
    others = Q(parent=item.program.issuer_id) & exists
    above = [int(part) for part in item.organization.path.split("/") if part]
    return Organization.objects.filter((others & ~Q(pk__in=above)) | Q(pk__in=chosen.values("organization")))
