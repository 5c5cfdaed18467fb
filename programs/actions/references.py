"""The first rows of the lists that the office keeps: added where missing, never overwritten."""

from django.db import transaction

from programs.models import (
    ActivityKind,
    ActKind,
    AwardForm,
    AwardLevel,
    Campaign,
    DocumentType,
    Indicator,
    OpinionField,
    OrganizationType,
    SessionForm,
    SpeakerGroup,
    User,
    WorkField,
    WorkKind,
)

LISTS = {
    "work_kinds": WorkKind,
    "work_fields": WorkField,
    "award_forms": AwardForm,
    "award_levels": AwardLevel,
    "session_forms": SessionForm,
    "activity_kinds": ActivityKind,
    "act_kinds": ActKind,
    "indicators": Indicator,
    "document_types": DocumentType,
    "speaker_groups": SpeakerGroup,
    "opinion_fields": OpinionField,
}


@transaction.atomic
def load_references(*, by: User | None, content: dict) -> int:
    """`content` as in `programs/data/references.toml`; answers how many rows were added.

    `by` is None at installation. A type that exists keeps what the office made of it.
    """
    added = load_types(by=by, rows=content["organization_types"])
    return added + sum(add_names(by=by, model=LISTS[key], names=names) for key, names in content["names"].items())


@transaction.atomic
def load_types(*, by: User | None, rows: list[dict]) -> int:
    """Kinds of organisation, each with `name`, `children` (names), `roles` and the two marks."""
    made = [row for place, row in enumerate(rows, 1) if _add_type(row, place)]
    for row in made:
        OrganizationType.objects.get(name=row["name"]).allowed_children.set(
            OrganizationType.objects.filter(name__in=row["children"])
        )
    return len(made)


def _add_type(row: dict, ordinal: int) -> bool:
    marks = {mark: row.get(mark, False) for mark in ("counts_as_unit", "issues_programs")}
    fresh = {"ordinal": ordinal, "allowed_roles": row["roles"], **marks}
    if "writer_title" in row:
        fresh["writer_title"] = row["writer_title"]
    return OrganizationType.objects.get_or_create(name=row["name"], defaults=fresh)[1]


@transaction.atomic
def add_names(*, by: User | None, model: type, names: list[str]) -> int:
    """Rows of one plain list in this order."""
    pairs = [model.objects.get_or_create(name=name, defaults={"ordinal": place}) for place, name in enumerate(names, 1)]
    return sum(created for _, created in pairs)


@transaction.atomic
def add_campaign(*, by: User, name: str, issuer: str) -> Campaign:
    """The campaign of that name and issuer; without items, which only its own document can tell."""
    return Campaign.objects.get_or_create(name=name, issuer=issuer)[0]
