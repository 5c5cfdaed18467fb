"""`{% csrf_token %}` as every template has it (a builtin of the settings): no form posts without its programme.

Beside the token stands the hidden field that says for which programme the page was made. A POST is taken for that one
(`programs.queries.current_program`), whatever another tab has chosen meanwhile.
"""

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.safestring import mark_safe

from programs.queries.current import FIELD, page_program

register = template.Library()


class PageTokenNode(CsrfTokenNode):
    def render(self, context) -> str:
        token = super().render(context)
        request = getattr(context, "request", None)
        if not token or not request or not request.user.is_authenticated:
            return token
        program = page_program(request)
        return mark_safe(f'{token}<input type="hidden" name="{FIELD}" value="{program.pk if program else ""}">')  # noqa: S308 - a number


@register.tag
def csrf_token(parser, token) -> PageTokenNode:
    return PageTokenNode()
