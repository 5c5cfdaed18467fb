"""The life of a programme: drafted, issued, closed, reopened, published. The only writer of its row.

Errors raised: `Refused` (may not), `Stale` (somebody was faster), `Incomplete` (issuing lacks something),
`ValidationError` (values that cannot stand together). `at=` is for the sample loader only.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from danvan.kit import clock
from programs import workflow
from programs.actions.steps import demand_text, locked, record, replace_rows
from programs.enums import DocumentKind, Event, ProgramState
from programs.models import Document, KeyTask, Organization, Program, ProgramTheme, Term, User
from programs.rules import (
    LOCKED_ONCE_ISSUED,
    Incomplete,
    MissingField,
    Refused,
    demand,
    missing_in_program,
    refusal_of_closing_day,
    refusal_of_publish_day,
    refusal_to_begin_program,
    refusal_to_edit_program,
    refusal_to_move_program,
    refusal_to_publish,
    refusal_to_write_text,
)
from programs.rules.programs import AS_ISSUED, task_numbers


@transaction.atomic
def create(*, by: User, issuer: Organization, values: dict) -> Program:
    """A draft; `values` hold its fields by name, the term by its name. A second click makes no second one."""
    demand(refusal_to_begin_program(by, issuer))
    Organization.objects.select_for_update().get(pk=issuer.pk)
    alike = {"title": values.get("title"), "year": values.get("year"), "number": None, "version": 1}
    if values.get("number") is None and issuer.programs.filter(state=ProgramState.DRAFT, **alike).exists():
        raise Refused("Đã có dự thảo chưa có số cùng tên của năm này: hãy sửa dự thảo đó.")
    return _write(Program(issuer=issuer, version=0), values)


@transaction.atomic
def edit(program: Program, *, by: User, values: dict, version: int | None = None) -> Program:
    """Once issued, only what the signed paper does not say may change."""
    fresh = locked(program, version)
    demand(refusal_to_edit_program(by, fresh))
    values = _with_term(fresh.issuer, values)
    changed = [name for name in LOCKED_ONCE_ISSUED if name in values and values[name] != getattr(fresh, name)]
    if fresh.state != ProgramState.DRAFT and changed:
        raise Refused(AS_ISSUED)
    return _write(fresh, values)


def _with_term(issuer: Organization, values: dict) -> dict:
    name = values.get("term")
    if not isinstance(name, str):
        return values
    return {**values, "term": Term.objects.get_or_create(issuer=issuer, name=name.strip())[0]}


def _write(program: Program, values: dict) -> Program:
    for name, value in _with_term(program.issuer, values).items():
        setattr(program, name, value)
    program.version += 1
    program.full_clean()
    program.save()
    return program


@transaction.atomic
def set_themes(program: Program, *, by: User, rows: list[dict]) -> list[ProgramTheme]:
    """The themes become these rows (`pk` of a kept one or None, issuer, year, text); others go."""
    demand(refusal_to_write_text(by, locked(program)))
    return replace_rows(program.themes, rows)


@transaction.atomic
def set_tasks(program: Program, *, by: User, rows: list[dict]) -> list[KeyTask]:
    """The key tasks become these rows (`pk` or None, the fields by name), numbered in this order."""
    demand(refusal_to_write_text(by, locked(program)))
    numbers = task_numbers([row.get("is_part", False) for row in rows])
    numbered = [{**row, "number": number} for row, number in zip(rows, numbers, strict=True)]
    return replace_rows(program.tasks, numbered, numbered=True)


def _move(fresh: Program, event: Event, *, by: User, text: str, at: datetime | None, **details) -> Program:
    step = workflow.allowed_program_transition(event, fresh.state)
    fresh.state = step.target
    fresh.version += 1
    fresh.full_clean()
    fresh.save()
    record(fresh, event, step.source, by=by, at=at, text=text.strip(), **details)
    return fresh


@transaction.atomic
def issue(
    program: Program,
    *,
    by: User,
    missing_fields: Iterable[MissingField] = (),
    version: int | None = None,
    at: datetime | None = None,
) -> Program:
    """Lock the text and open the year; units then disseminate the `Document` made here. `missing_fields`: of others."""
    fresh = locked(program, version)
    demand(refusal_to_move_program(Event.ISSUE, by, fresh))
    if missing := [*missing_in_program(fresh), *missing_fields]:
        raise Incomplete(missing)
    paper = {"sign": fresh.sign, "issuer": fresh.issuer.name, "issued_on": fresh.issued_on, "subject": fresh.title}
    Document.objects.update_or_create(program=fresh, kind=DocumentKind.PROGRAM, defaults=paper)
    return _move(fresh, Event.ISSUE, by=by, text=f"Số {fresh.sign}", at=at)


@transaction.atomic
def close(
    program: Program,
    *,
    by: User,
    closed_on: date | None = None,
    text: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Program:
    """From then on nothing in it changes; figures are those of the closing day (default today)."""
    fresh = locked(program, version)
    demand(refusal_to_move_program(Event.CLOSE, by, fresh))
    day = closed_on or clock.today()
    demand(refusal_of_closing_day(fresh, day))
    fresh.closed_on = day
    return _move(fresh, Event.CLOSE, by=by, text=text, at=at, content={"closed_on": day.isoformat()})


@transaction.atomic
def reopen(program: Program, *, by: User, text: str, version: int | None = None, at: datetime | None = None) -> Program:
    """The reason stays in the history, and so does the closing."""
    fresh = locked(program, version)
    demand(refusal_to_move_program(Event.REOPEN, by, fresh))
    reason = demand_text(text, "lý do mở lại chương trình")
    fresh.closed_on = None
    return _move(fresh, Event.REOPEN, by=by, text=reason, at=at)


@transaction.atomic
def publish(program: Program, *, by: User, published_on: date | None, version: int | None = None) -> Program:
    """The public reads it from that day on; None takes the page away again."""
    fresh = locked(program, version)
    demand(refusal_to_publish(by, fresh) or refusal_of_publish_day(fresh, published_on))
    return _write(fresh, {"published_on": published_on})


@transaction.atomic
def show_figures(program: Program, *, by: User, shown: bool, version: int | None = None) -> Program:
    """Whether the public page carries the figures of the day."""
    fresh = locked(program, version)
    demand(refusal_to_publish(by, fresh))
    return _write(fresh, {"show_figures": shown})


def count_view(program: Program) -> None:
    """One more reader of the public page; nobody's action, so nothing else of the row changes."""
    Program.objects.filter(pk=program.pk).update(views=F("views") + 1)
