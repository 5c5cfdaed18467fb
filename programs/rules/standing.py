"""Which roles a user holds today, and where: the base of every rule and of what each may see."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.enums import Role, Scope
from programs.models import Appointment, Organization

# Who reads everything of a committee that was handed in, and every figure.
READERS = frozenset({Role.STAFF, Role.LEADER, Role.INSPECTOR})


@dataclass(frozen=True)
class Post:
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
class Standing:
    """A user's posts today. Anonymous or deactivated people have none."""

    posts: tuple[Post, ...]

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

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

    def posts_of(self, *roles: str) -> list[Post]:
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


def standing_of(user) -> Standing:
    """Read once a request and day; the user object keeps it."""
    kept = getattr(user, "_standing", None)
    today = clock.today()
    if kept is None or kept[0] != today:
        kept = (today, Standing(tuple(_posts(user, today))))
        user._standing = kept
    return kept[1]


def _posts(user, today):
    if not user.is_authenticated or not user.is_active:
        return
    valid = Appointment.objects.filter(in_force(today), user=user)
    for row in valid.select_related("organization__type").order_by("pk"):
        yield Post(row.role, row.organization, row.scope)
