"""The rows of long lists are written in Jinja2, which makes Python of a template: a tenth of the time of Django's own.

`{% rows "programs/registrations/rows.jinja" page=page %}` in a page; everything around the rows stays Django's.
"""

from jinja2 import Environment, StrictUndefined

from danvan.kit.links import address_of
from danvan.kit.templatetags import ui, vi


def environment(**options) -> Environment:
    """What rows may use: the tags and filters of the pages, by the same names. A name that is not given is an error."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 - Django says autoescape
    made.globals |= {"address": address_of, "icon": ui.icon, "mark": ui.mark, "verdict": ui.verdict}
    filters = vi.day, vi.day_month, vi.day_time, vi.iso_day, vi.number
    made.filters |= {each.__name__: each for each in filters}
    return made
