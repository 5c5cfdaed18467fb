"""Icons as inline SVG: the lucide set, and five solid glyphs of our own for verdicts."""

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


def lucide_shapes(name: str) -> str:
    """What stands between `<svg …>` and `</svg>` of a lucide icon."""
    return lucide._render_icon(name, None).split(">", 1)[1].rsplit("</svg>", 1)[0]
