"""Whom something reaches: those who write for an organisation, the office and the leaders of a committee."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, QuerySet

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.enums import Role, Scope
from programs.models import Appointment, Organization, User


def holders(organization: Organization, *roles: str) -> QuerySet[User]:
    """Active people whose post of today, of one of these roles, covers that organisation."""
    here = Q(organization=organization)
    above = Q(scope=Scope.SUBTREE, organization__path__in=_paths_to(organization.path))
    posts = Appointment.objects.filter(in_force(clock.today()), here | above, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=posts.values("user")).order_by("pk")


def _paths_to(path: str) -> list[str]:
    """`/1/`, `/1/4/`, … down to its own."""
    parts = [part for part in path.split("/") if part]
    return [f"/{'/'.join(parts[:count])}/" for count in range(1, len(parts) + 1)]


def writers_of(organization: Organization) -> QuerySet[User]:
    return holders(organization, Role.SECRETARY)


def office_of(issuer: Organization) -> QuerySet[User]:
    return holders(issuer, Role.STAFF)


def office_around(person: User) -> list[User]:
    """Of every place where that person holds a post today."""
    posts = Appointment.objects.filter(in_force(clock.today()), user=person).select_related("organization")
    found = {user.pk: user for post in posts for user in office_of(post.organization)}
    return list(found.values())


def writers_of_many(organizations: Collection[int]) -> dict[int, list[User]]:
    """The same people as `writers_of` for each of them, in two queries; those without a writer are left out."""
    here, below = defaultdict(list), defaultdict(list)
    paths = list(Organization.objects.filter(pk__in=organizations).values_list("pk", "path"))
    # Whoever else holds a post is not read: of a quarter of a million units that would be half a million rows.
    covering = {int(part) for _, path in paths for part in path.split("/") if part}
    posts = Appointment.objects.filter(in_force(clock.today()), role=Role.SECRETARY, user__is_active=True)
    for post in posts.filter(organization__in=covering).select_related("user", "organization").order_by("user"):
        here[post.organization.path].append(post.user)
        if post.scope == Scope.SUBTREE:
            below[post.organization.path].append(post.user)
    found = {pk: _covering(path, here, below) for pk, path in paths}
    return {pk: people for pk, people in found.items() if people}


def _covering(path: str, here: dict[str, list[User]], below: dict[str, list[User]]) -> list[User]:
    people = {user.pk: user for user in here.get(path, ())}
    for above in _paths_to(path):
        people |= {user.pk: user for user in below.get(above, ())}
    return list(people.values())
