"""Which roles a user holds today, and where: the base of every rule and of what each may see."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from danvan.kit import clock
from danvan.kit.compiled import compiled
from danvan.kit.spans import in_force
from programs.enums import Role, Scope
from programs.models import Appointment, Organization

# Who reads everything of a committee that was handed in, and every figure.
READERS = frozenset({Role.STAFF, Role.LEADER, Role.INSPECTOR})


@dataclass(frozen=True)
class HeldRole:
    """One appointment valid today; the organisation comes with its type."""

    role: str
    organization: Organization
    scope: str

    @property
    def organization_id(self) -> int:
        return self.organization.pk

    @property
    def path(self) -> str:
        return self.organization.path

    def covers(self, organization: Organization) -> bool:
        if self.scope == Scope.SELF:
            return organization.pk == self.organization_id
        return organization.path.startswith(self.path)


@dataclass(frozen=True)
class HeldRoles:
    """A user's posts today. Anonymous or deactivated people have none."""

    posts: tuple[HeldRole, ...]

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

    @property
    def places(self) -> tuple:
        """What follows from the posts alone can be asked again for the same places (`kit.compiled`)."""
        return tuple(
            (str(post.role), str(post.scope), post.organization_id, _numbers(post.path)) for post in self.posts
        )

    @staticmethod
    def at(places: tuple) -> "HeldRoles":
        """The other way round; of the organisations only key and path are known."""
        posts = [HeldRole(role, Organization(pk=pk, path=_path(path)), scope) for role, scope, pk, path in places]
        return HeldRoles(tuple(posts))

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.roles

    @property
    def is_staff(self) -> bool:
        return Role.STAFF in self.roles

    @property
    def is_secretary(self) -> bool:
        return Role.SECRETARY in self.roles

    @property
    def reads_all(self) -> bool:
        """Staff, leadership and inspectors read everything of their committee that was handed in."""
        return bool(self.roles & READERS)

    def posts_of(self, *roles: str) -> list[HeldRole]:
        return [post for post in self.posts if post.role in roles]

    def covers(self, organization: Organization, *roles: str) -> bool:
        return any(post.covers(organization) for post in self.posts_of(*roles))

    def covers_below(self, organization: Organization, *roles: str) -> bool:
        """With everything below it, which an appointment to that organisation alone does not."""
        posts = [post for post in self.posts_of(*roles) if post.scope == Scope.SUBTREE]
        return any(post.covers(organization) for post in posts)

    def within(self, prefix: str, *roles: str) -> Q:
        """A condition on the organisation reached through `prefix` ("" or "organization__") for those roles."""
        condition = Q(pk__in=[])
        for post in self.posts_of(*roles):
            if post.scope == Scope.SELF:
                condition |= Q(**{f"{prefix}pk": post.organization_id})
            else:
                condition |= Q(**{f"{prefix}path__under": post.path})
        return condition


@dataclass(frozen=True)
class RoleHolder:
    """Somebody of whom only the posts are known: whoever holds the same ones sees the same."""

    _held_roles: tuple[date, HeldRoles]

    @staticmethod
    def at(places: tuple) -> "RoleHolder":
        return RoleHolder((clock.today(), HeldRoles.at(places)))


def _numbers(path: str) -> tuple[int, ...]:
    return tuple(int(part) for part in path.split("/") if part)


def _path(numbers: tuple[int, ...]) -> str:
    return f"/{'/'.join(map(str, numbers))}/" if numbers else ""


def roles_of(user) -> HeldRoles:
    """Read once a request and day; the user object keeps it."""
    kept = getattr(user, "_held_roles", None)
    today = clock.today()
    if kept is None or kept[0] != today:
        kept = (today, HeldRoles(tuple(_posts(user, today))))
        user._held_roles = kept
    return kept[1]


def _posts(user, today):
    if not user.is_authenticated or not user.is_active:
        return
    if user.is_system:
        for root in Organization.objects.filter(parent=None).select_related("type"):
            yield HeldRole(Role.STAFF, root, Scope.SUBTREE)
        return
    for row in _appointments(user.pk, today):
        yield HeldRole(row.role, row.organization, row.scope)


@compiled
def _appointments(user: int, today: date) -> QuerySet[Appointment]:
    valid = Appointment.objects.filter(in_force(today), user=user)
    return valid.select_related("organization__type").order_by("pk")
