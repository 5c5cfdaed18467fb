"""`{% constant %}`: what never changes in a page is rendered once, and kept for as long as the process lives."""

from django import template
from django.template import Context, Node, NodeList, Variable
from django.template.base import Parser, Token


class ConstantNode(Node):
    """One text for each value of the named variables. Nothing else of the page is known inside, so nothing leaks."""

    def __init__(self, nodelist: NodeList, names: list[str]):
        self.nodelist, self.names = nodelist, names
        self.variables = [Variable(name) for name in names]
        self.texts: dict[tuple, str] = {}

    def render(self, context: Context) -> str:
        values = tuple(self._value(variable, context) for variable in self.variables)
        if values not in self.texts:
            known = Context(dict(zip(self.names, values, strict=True)))
            with known.bind_template(context.template):
                self.texts[values] = self.nodelist.render(known)
        return self.texts[values]

    @staticmethod
    def _value(variable: Variable, context: Context) -> object:
        try:
            return variable.resolve(context)
        except template.VariableDoesNotExist:
            return None


def constant(parser: Parser, token: Token) -> ConstantNode:
    """`{% constant %}…{% endconstant %}`, or `{% constant display short %}…` of values of which there are few."""
    names = token.split_contents()[1:]
    nodelist = parser.parse(["endconstant"])
    parser.delete_first_token()
    return ConstantNode(nodelist, names)
