"""What of a key task is counted: it is not part of the signed text, so it stays open after issue."""

from collections.abc import Iterable

from django.db import transaction

from programs.actions.steps import locked
from programs.models import KeyTask, User
from programs.rules import Refused, demand, refusal_to_edit_program


@transaction.atomic
def set_figures(task: KeyTask, *, by: User, figures: Iterable[dict], version: int | None = None) -> KeyTask:
    """`figures` as the task stores them, the main one first. `version` is that of the programme.

    Raises `Stale` when somebody wrote the programme meanwhile.
    """
    program = locked(task.program, version)
    demand(refusal_to_edit_program(by, program))
    fresh = program.tasks.get(pk=task.pk)
    fresh.figures = list(figures)
    if not fresh.figures:
        raise Refused("Nhiệm vụ phải có ít nhất một số liệu: số liệu đầu tiên là số liệu chính.")
    fresh.full_clean()
    fresh.save()
    program.version += 1
    program.save(update_fields=["version"])
    return fresh
