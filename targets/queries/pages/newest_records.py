"""The newest records of a key task, with who held them; of a task about superiors' documents these."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Left
from django.urls import reverse

from danvan.kit.numbers import number_text
from danvan.kit.sorting import sort_key
from programs.enums import DialogueKind, FactKind
from programs.models import Activity, Fact, JointProgram, KeyTask, Oversight, ReformStep
from targets.measures import Snapshot
from targets.measures.document_coverage import DocumentCoverage, coverage_of
from targets.measures.key_tasks import work_done
from targets.queries.duties.overdue_items import LONGEST_TITLE
from targets.queries.pages.task_parts import counts_documents

NEWEST = 10
TITLED = {
    FactKind.ACTIVITY: Activity, FactKind.REFORM_STEP: ReformStep, FactKind.JOINT_PROGRAM: JointProgram,
    FactKind.OVERSIGHT: Oversight,
}  # fmt: skip
COLUMNS = ("kind", "item_id", "held_from", "organization_id", "dialogue_kind")


@dataclass(frozen=True)
class NewestRecord:
    """One record with its page; `who` names its hosts."""

    title: str
    who: str
    day: date | None
    url: str
    text: str = ""


def newest_of(snapshot: Snapshot, task: KeyTask, own: Collection[int] | None) -> list[NewestRecord]:
    """`own`: only what these organisations held; of documents all."""
    return _papers(snapshot) if counts_documents(task) else _records(snapshot, task, own)


def _records(snapshot: Snapshot, task: KeyTask, own: Collection[int] | None) -> list[NewestRecord]:
    work = work_done(task.pk)
    counted = work.facts(snapshot).filter(work.counted(snapshot.period))
    leads = counted.filter(is_lead=True)
    if own is not None:
        leads = leads.filter(Exists(_same_item(counted).filter(organization__in=own)))
    rows = list(leads.order_by(F("held_from").desc(nulls_last=True), "-item_id").values_list(*COLUMNS)[:NEWEST])
    titles, hosts = _titles(rows), _hosts(counted, rows)
    return [
        NewestRecord(_title(kind, pk, dialogue, titles), hosts[kind, pk], day, reverse(f"programs:{kind}", args=[pk]))
        for kind, pk, day, _, dialogue in rows
    ]


def _same_item(counted: QuerySet[Fact]) -> QuerySet[Fact]:
    return counted.filter(kind=OuterRef("kind"), item_id=OuterRef("item_id"))


def _hosts(counted: QuerySet[Fact], rows: Iterable[tuple]) -> dict[tuple[str, int], str]:
    """(kind, key) → the names of all who held it, by their names of today."""
    keys = {(kind, pk) for kind, pk, *_ in rows}
    named = defaultdict(set)
    facts = counted.filter(kind__in={kind for kind, _ in keys}, item_id__in={pk for _, pk in keys})
    for kind, pk, name in facts.values_list("kind", "item_id", "organization__name"):
        named[kind, pk].add(name)
    return {key: ", ".join(sorted(named[key], key=sort_key)) for key in keys}


def _title(kind: str, pk: int, dialogue_kind: str, titles: Mapping[tuple[str, int], str]) -> str:
    """Dialogues have no title of their own."""
    if kind != FactKind.DIALOGUE:
        return titles.get((kind, pk)) or "Chưa đặt tên"
    return f"Đối thoại {DialogueKind(dialogue_kind).label.lower() if dialogue_kind else ''}".strip()


def _titles(rows: Collection[tuple]) -> dict[tuple[str, int], str]:
    """(kind, key) → what each is called. One query."""
    parts = []
    for kind, model in TITLED.items():
        if pks := [row[1] for row in rows if row[0] == kind]:
            told = model.objects.order_by().filter(pk__in=pks).annotate(told=Left("title", LONGEST_TITLE))
            parts.append(told.values_list(Value(kind.value, output_field=CharField()), "pk", "told"))
    found = parts[0].union(*parts[1:], all=True) if parts else []
    return {(kind, pk): told for kind, pk, told in found}


def _papers(snapshot: Snapshot) -> list[NewestRecord]:
    papers = sorted(coverage_of(snapshot), key=lambda paper: (paper.issued_on, paper.pk), reverse=True)
    return [_paper(paper) for paper in papers[:NEWEST]]


def _paper(paper: DocumentCoverage) -> NewestRecord:
    text = f"{number_text(len(paper.confirmed))}/{number_text(len(paper.addressed))} đơn vị đã triển khai"
    due = f"hạn {paper.due_on:%d/%m/%Y}" if paper.due_on else ""
    return NewestRecord(paper.sign, due, paper.issued_on, reverse("programs:document", args=[paper.pk]), text)
