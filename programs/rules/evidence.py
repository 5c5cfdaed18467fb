"""Who may add files to whatever carries evidence, and take them away again."""

from programs.models import Matter
from programs.rules.handins import refusal_to_attach as refusal_to_attach_to_item
from programs.rules.handins import refusal_to_detach as refusal_to_detach_from_item
from programs.rules.matters import refusal_to_attach_answer, refusal_to_detach_answer


def refusal_to_attach(user, subject) -> str:
    rule = refusal_to_attach_answer if isinstance(subject, Matter) else refusal_to_attach_to_item
    return rule(user, subject)


def refusal_to_detach(user, subject, file) -> str:
    rule = refusal_to_detach_answer if isinstance(subject, Matter) else refusal_to_detach_from_item
    return rule(user, subject, file)
