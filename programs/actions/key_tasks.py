"""Which records make the figures of a key task: it is not part of the signed text, so it stays open after issue."""

from collections.abc import Mapping

from django.db import transaction

from programs.actions.steps import locked
from programs.models import Program, User
from programs.rules import demand, refusal_to_edit_program


@transaction.atomic
def set_focus(program: Program, *, by: User, focus: Mapping[int, str], version: int | None = None) -> Program:
    """`focus`: task id → one of `TaskFocus`; tasks that are not named keep theirs, those of another programme too.

    Raises `Stale` when somebody wrote the programme meanwhile.
    """
    fresh = locked(program, version)
    demand(refusal_to_edit_program(by, fresh))
    for task in fresh.tasks.all():
        if focus.get(task.pk, task.focus) != task.focus:
            task.focus = focus[task.pk]
            task.full_clean()
            task.save()
    fresh.version += 1
    fresh.save(update_fields=["version"])
    return fresh
