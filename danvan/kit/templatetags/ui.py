"""Tags of the look: icons, verdicts, bullet bars and the components that wrap a block of markup."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.core.paginator import Page, Paginator
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from danvan.kit.bullet import bullet_geometry
from danvan.kit.constants import constant
from danvan.kit.icons import STATE_ICONS, icon_svg, sprite, state_icon
from danvan.kit.links import address_of

register = template.Library()
register.tag("constant", constant)


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """`{% icon "printer" %}`: decoration only, so the words beside it must say the same. Sizes: sm, xl."""
    return icon_svg(str(name), str(size))


register.simple_tag(sprite, name="icon_sprite")
# `{% address "programs:registration" work.pk %}`: as `{% url %}`, for rows of a list.
register.simple_tag(address_of, name="address")


@register.simple_tag
@lru_cache(maxsize=2048)
def verdict(state: str, word: str, size: str = "") -> SafeString:
    """`{% verdict "met" "Đạt" %}`: a pill of icon + word + colour; size "lg" for page headings."""
    state = state if state in STATE_ICONS else "no_data"
    pill = '<span class="verdict verdict-{}{}">{}<span>{}</span></span>'
    return format_html(pill, state, f" verdict-{size}" if size else "", state_icon(state), word)


@register.simple_tag
@lru_cache(maxsize=2048)
def mark(state: str, word: str, size: str = "", text: str = "") -> SafeString:
    """`{% mark "met" "Đạt" text="64/64" %}`: the icon in its colour and the text; screen readers also get the word."""
    state = state if state in STATE_ICONS else "no_data"
    shape = '<span class="mark mark-{}" title="{}">{}<span class="visually-hidden">{}</span></span>'
    drawn = format_html(shape, state, word, state_icon(state, size), word)
    return format_html('<span class="state">{}<span>{}</span></span>', drawn, text) if text else drawn


@register.inclusion_tag("components/bullet.html")
def bullet(done, due, threshold=None, state="no_data", label="", spoken="") -> dict:
    """`{% bullet 17 20 100 state="late" label="Chỉ tiêu: 100%" spoken="85,0%" %}`: see components/bullet.html."""
    return {"bar": bullet_geometry(done, due, threshold), "state": state, "label": label, "spoken": spoken}


@register.simple_tag
def page_window(page: Page) -> Iterable[int | str]:
    """Page numbers around the current one, the gaps as `Paginator.ELLIPSIS`."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def is_gap(number: int | str) -> bool:
    """Is this entry of `page_window` a gap?"""
    return number == Paginator.ELLIPSIS


@register.simple_tag
def rows(template: str, **context) -> SafeString:
    """`{% rows "programs/registrations/rows.jinja" page=page %}`: the rows of a list, see `danvan.kit.rows`."""
    return mark_safe(render_to_string(template, context, using="rows"))  # noqa: S308 - a template of ours


@register.filter
def misread(selects: Iterable) -> bool:
    """Does one of the filters (`kit.filters`) say that it could not read what was typed?"""
    return any(getattr(one, "error", "") for one in selects or [])


@register.simple_block_tag
def card(content: str, title: str = "", **extra: str) -> SafeString:
    """`{% card "Nhật ký" %}…{% endcard %}`; extras: `level` (heading, 2), `id`, `kind` (class suffix), `note`."""
    return render_to_string("components/card.html", {"content": content, "title": title, **extra})


@register.simple_block_tag
def callout(content: str, title: str, state: str = "late", icon: str = "corner-down-left") -> SafeString:
    """`{% callout "Công trình bị trả lại để bổ sung" %}…{% endcallout %}`: a tinted box that asks for an action."""
    return render_to_string(
        "components/callout.html",
        {"content": content, "title": title, "state": state, "icon": STATE_ICONS.get(icon, icon)},
    )


@register.simple_block_tag
def section(content: str, title: str, hint: str = "") -> SafeString:
    """`{% section "Thời gian" "Ngày theo dạng ngày/tháng/năm." %}fields{% endsection %}`: one part of a form."""
    return render_to_string("components/section.html", {"content": content, "title": title, "hint": hint})


@register.simple_block_tag
def decision_bar(content: str, note: str = "", sticky: str = "phone") -> SafeString:
    """`{% decision_bar %}buttons{% enddecision_bar %}`: a solid bottom bar on phones; sticky="always" on forms."""
    return render_to_string("components/decision_bar.html", {"content": content, "note": note, "sticky": sticky})


@register.simple_block_tag
def confirm(content: str, label: str, button: str = "btn-outline-secondary", icon: str = "") -> SafeString:
    """`{% confirm "Thu hồi" %}form{% endconfirm %}`: a button that opens the form in place, without JavaScript too."""
    context = {"content": content, "label": label, "button": button, "icon": icon}
    return render_to_string("components/confirm.html", context)
