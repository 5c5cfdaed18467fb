"""What a reader may still be told of an item that left its sight: its name as it was handed in, not as it reads now."""

from programs.models import HandIn, Matter
from programs.queries.contents import last_handed_in, words_of
from programs.rules import roles_of


def handed_in_once(user, model: type[HandIn], pk: int, *roles: str) -> HandIn | None:
    """For those who hold one of `roles` at its committee, wherever the item stands now."""
    item = model.objects.filter(pk=pk, first_sent_at__isnull=False).select_related("program__issuer").first()
    return item if item and roles_of(user).covers(item.program.issuer, *roles) else None


def raised_in(model: type[Matter], pk: int) -> int:
    """The key of the item that holds that matter, seen or not; 0 for none."""
    return model.objects.filter(pk=pk).values_list(model.PARENT, flat=True).first() or 0


def name_as_sent(item: HandIn) -> str:
    """What its unit wrote since, nobody else reads."""
    content = last_handed_in(item)
    if not content:
        return item.name
    title = content.get("title") or content.get("recipient")
    return title or f"{item._meta.verbose_name.capitalize()} ngày {words_of(type(item), 'held_on', content['held_on'])}"
