"""Icons as inline SVG: the lucide set, and five solid glyphs of our own for verdicts.

Those of verdicts come again in every row of a list: they are drawn once a page (`sprite`), rows refer to them.
"""

from functools import lru_cache

import lucide
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Shapes differ as well as colours, so that a verdict is read without colour. `cut` strokes take the paper's colour.
GLYPHS = {
    "met": (
        '<circle cx="12" cy="12" r="10.5" fill="currentColor" stroke="none"/>'
        '<path class="cut" d="m7.4 12.3 3.2 3.2 6.1-6.8"/>'
    ),
    "going": (
        '<circle cx="12" cy="12" r="9.4"/><path fill="currentColor" stroke="none" d="M12 2.6a9.4 9.4 0 0 0 0 18.8z"/>'
    ),
    "late": (
        '<path fill="currentColor" d="M12 3.2 2 20.8h20z"/><path class="cut" d="M12 9.4v5"/>'
        '<path class="cut" d="M12 17.9v.1"/>'
    ),
    "not_met": (
        '<path fill="currentColor" d="M8 2.4h8L21.6 8v8L16 21.6H8L2.4 16V8z"/>'
        '<path class="cut" d="m8.6 8.6 6.8 6.8m0-6.8-6.8 6.8"/>'
    ),
    "no_data": '<circle cx="12" cy="12" r="9.4"/>',
}
# How each state is drawn.
STATE_ICONS = {
    "met": "met",
    "going": "going",
    "late": "late",
    "not_met": "not_met",
    "no_data": "no_data",
    "waiting": "hourglass",
    "returned": "corner-down-left",
    "draft": "pencil",
    "cancelled": "ban",
    "closed": "archive",
}
SVG_HEAD = (
    '<svg class="icon{}" width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
)


@lru_cache(maxsize=512)
def icon_svg(name: str, size: str = "") -> SafeString:
    """The icon called `name` (a lucide name or a key of GLYPHS); `size` is a class suffix: sm, xl or "".

    An unknown name raises `lucide.IconDoesNotExist`: a typing error of ours, never the reader's.
    """
    head = format_html(SVG_HEAD, f" icon-{size}" if size else "")
    return mark_safe(f"{head}{GLYPHS.get(name) or lucide_shapes(name)}</svg>")  # noqa: S308 - our own shapes


def state_icon(state: str, size: str = "") -> SafeString:
    """The icon of a state, by reference to the page's sprite; `.icon` in the style sheet says how lines are drawn."""
    shape = '<svg class="icon{}" width="16" height="16" aria-hidden="true"><use href="#i-{}"/></svg>'
    return format_html(shape, f" icon-{size}" if size else "", state)


def sprite() -> SafeString:
    """The shapes of all states, which `base.html` puts into every page."""
    shapes = "".join(
        f'<symbol id="i-{state}" viewBox="0 0 24 24">{GLYPHS.get(name) or lucide_shapes(name)}</symbol>'
        for state, name in STATE_ICONS.items()
    )
    return mark_safe(f'<svg class="icon" hidden aria-hidden="true">{shapes}</svg>')  # noqa: S308 - our own shapes


def lucide_shapes(name: str) -> str:
    """What stands between `<svg …>` and `</svg>` of a lucide icon."""
    return lucide._render_icon(name, None).split(">", 1)[1].rsplit("</svg>", 1)[0]
