"""What steps keep becomes typed values instead of words, and steps that set something keep it.

Words are looked up among the rows of today; what no row bears any more stays as {"words": "…"}, so that no history is
lost. What older steps did not keep follows from their text, from later steps or from the item as it stands.
"""

import re
from collections import defaultdict
from datetime import datetime

from django.db import migrations

from danvan.kit import append_only, clock

AT_ONCE = 500
TABLE = "programs_transition"
HANDING_IN = ("submit", "resubmit")
CONTENT = {
    "registration": (
        "title", "field", "campaign_items", "no_campaign", "key_task", "holder", "continuity", "continues",
        "person_in_charge", "situation", "goals", "method", "area", "forces", "resources", "starts_on", "ends_on",
        "outputs", "sustainability",
    ),
    "dissemination": ("held_on", "form", "is_makeup", "newly_reached", "members_reached", "note"),
    "commendation": ("holder", "recipient", "position", "achievement", "form", "level", "registration"),
    "activity": (
        "title", "key_task", "kind", "co_hosts", "in_charge", "deadline", "starts_on", "ends_on", "place", "people",
        "summary", "result",
    ),
    "reformstep": (
        "title", "key_task", "method", "applied_on", "days_before", "days_after", "papers_before", "papers_after",
        "online_before", "online_after", "note",
    ),
    "dialogue": ("kind", "key_task", "held_on", "chair", "place", "people", "summary"),
    "jointprogram": (
        "title", "key_task", "partners", "sign", "signed_on", "starts_on", "ends_on", "content", "result",
    ),
    "oversight": ("kind", "key_task", "title", "subject", "held_on", "form", "people", "summary"),
}
MATTERS = {"dialogue": ("opinions", "opinion"), "oversight": ("recommendations", "recommendation")}
ASKED = re.compile(r"^(?P<name>.*), hạn (?P<day>\d\d/\d\d/\d{4})$", re.DOTALL)
DECIDED = re.compile(r"^Quyết định số (?P<number>.*?) ngày (?P<day>\d\d/\d\d/\d{4})", re.DOTALL)
PROMISED = re.compile(r"(?P<day>\d\d/\d\d/\d{4})")


class Words:
    """Typed values from the words that stood for them."""

    def __init__(self, apps):
        self.apps, self.known = apps, {}

    def typed(self, item, field, words: str, now):
        """`now`: the typed value of the item as it stands, which is taken where it reads the same."""
        if field.many_to_many or field.is_relation:
            return self._rows(item, field, words, now)
        kind = field.get_internal_type()
        if not words:
            return False if kind == "BooleanField" else (None if field.null else "")
        if kind == "BooleanField":
            return words == "Có"
        if field.choices:
            return next((value for value, label in field.flatchoices if label == words), {"words": words})
        if kind == "DateField":
            return iso(words) or {"words": words}
        if kind.endswith("IntegerField"):
            return int(words) if words.isdecimal() else {"words": words}
        return words

    def _rows(self, item, field, words: str, now):
        many = field.many_to_many
        if not words:
            return [] if many else None
        model = field.related_model._meta.model_name
        current = now if many else [now] if now else []
        names = [self.name_of(model, pk) for pk in current]
        if sorted(names) == sorted(words.split("; ")) or "; ".join(names) == words:
            return now
        found = [self.row_named(model, name, item) for name in (words.split("; ") if many else [words])]
        if None in found:
            return {"words": words}
        return sorted(found) if many else found[0]

    def name_of(self, model: str, pk: int) -> str:
        if (model, pk) not in self.known:
            row = self.apps.get_model("programs", model)._base_manager.filter(pk=pk).first()
            self.known[model, pk] = name(model, row) if row else ""
        return self.known[model, pk]

    def row_named(self, model: str, words: str, item=None) -> int | None:
        key = (model, words, item and model in ("keytask", "registration", "campaignitem") and item.program_id)
        if key not in self.known:
            self.known[key] = self._find(model, words, item)
        return self.known[key]

    def _find(self, model: str, words: str, item) -> int | None:
        rows = self.apps.get_model("programs", model)._base_manager.order_by("pk")
        if model == "keytask":
            return next((row.pk for row in rows.filter(program=item.program_id) if name(model, row) == words), None)
        column = {"campaignitem": "text", "registration": "title"}.get(model, "name")
        rows = rows.filter(**{column: words})
        if model == "registration":
            rows = rows.filter(organization=item.organization_id)
        if model == "campaignitem":
            rows = rows.filter(campaign=item.program.campaign_id)
        return rows.values_list("pk", flat=True).first()


def name(model: str, row) -> str:
    if model == "keytask":
        return f"{row.ordinal} · {row.short_name}"
    if model == "registration":
        return row.title or "Công trình chưa đặt tên"
    return row.text if model == "campaignitem" else row.name


def iso(words: str) -> str | None:
    try:
        return datetime.strptime(words, "%d/%m/%Y").date().isoformat()
    except ValueError:
        return None


def found_day(pattern: re.Pattern, text: str) -> str | None:
    found = pattern.search(text)
    return iso(found["day"]) if found else None


def day(value) -> str | None:
    return value and value.isoformat()


def stored(row, names) -> dict:
    """The row as it stands, typed."""
    found = {}
    for each in names:
        field = row._meta.get_field(each)
        if field.many_to_many:
            found[each] = sorted(getattr(row, each).order_by().values_list("pk", flat=True))
        else:
            value = field.value_from_object(row)
            found[each] = value.isoformat() if hasattr(value, "isoformat") else value
    return found


class Item:
    """One item with its steps: what each of them must keep."""

    def __init__(self, words: Words, kind: str, row, steps: list, raised: list):
        self.words, self.kind, self.row, self.steps, self.raised = words, kind, row, steps, raised
        self.now = stored(row, CONTENT[kind])

    def rewrite(self) -> None:
        for place, step in enumerate(self.steps):
            step.changes = {
                each: [self._typed(each, side) for side in pair]
                for each, pair in step.changes.items()
                if each in self.now
            }
            if step.deed in HANDING_IN:
                said = {each: self._typed(each, step.content.get(each, "")) for each in self.now} if step.content else {}
                step.content = (said or self.now) | self._beside(place) | self._matters(step)
            elif not step.from_state:
                step.content = self.now | self._beside(place) | self._matters(step)
            elif step.deed in ("plan", "unplan"):
                step.content = self._promised(place)
            elif step.deed == "movement":
                step.content = {"of_movement": self._marked(place), "registration": self.now["registration"]}
            elif step.deed == "record" and self.kind == "commendation":
                step.content = self._decision(place) | {each: self.now[each] for each in ("form", "level")}

    def _typed(self, each: str, text):
        return self.words.typed(self.row, self.row._meta.get_field(each), text or "", self.now[each])

    def _beside(self, place: int) -> dict:
        if self.kind == "dissemination":
            return {"document": self.row.document_id}
        if self.kind == "activity":
            return {"is_planned": self._planned(place)}
        if self.kind == "commendation":
            return self._decision(place) | {"of_movement": self._marked(place)}
        return {}

    def _planned(self, place: int) -> bool:
        turns = [step.deed for step in self.steps[: place + 1] if step.deed in ("plan", "unplan")]
        return turns[-1:] == ["plan"]

    def _promised(self, place: int) -> dict:
        """The task is locked as long as the plan holds, so that the next hand-in tells it."""
        later = [step for step in self.steps[place:] if step.deed in HANDING_IN and step.content]
        task = self._typed("key_task", later[0].content.get("key_task", "")) if later else self.now["key_task"]
        promised = [found_day(PROMISED, step.text) for step in self.steps[: place + 1] if step.deed == "plan"]
        return {
            "is_planned": self.steps[place].deed == "plan", "key_task": task,
            "deadline": promised[-1] if promised and promised[-1] else self.now["deadline"],
        }

    def _marked(self, place: int) -> bool:
        """Each such step turned the office's mark, so what it was follows from what it is."""
        turns = [step for step in self.steps[place + 1 :] if step.deed == "movement"]
        return self.row.of_movement ^ (len(turns) % 2 == 1)

    def _decision(self, place: int) -> dict:
        entered = [step for step in self.steps if step.deed == "record"]
        by_then = [step for step in self.steps[: place + 1] if step.deed == "record"]
        if not by_then:
            return {"decision_number": "", "decision_date": None}
        found = DECIDED.search(by_then[-1].text)
        if by_then[-1] is entered[-1] or not found:
            return {"decision_number": self.row.decision_number, "decision_date": day(self.row.decision_date)}
        return {"decision_number": found["number"], "decision_date": iso(found["day"])}

    def _matters(self, step) -> dict:
        if self.kind not in MATTERS:
            return {}
        field, _ = MATTERS[self.kind]
        return {field: [{"pk": matter.row.pk} | matter.at(step) for matter in self.raised]}


class Raised:
    """An opinion or recommendation with its steps."""

    def __init__(self, words: Words, row, steps: list):
        self.row, self.steps = row, steps
        self.said = self._told(words)

    def at(self, moment) -> dict:
        """What was known of it at a step of its item."""
        past = [said for step, said in zip(self.steps, self.said, strict=True) if order(step) < order(moment)]
        return past[-1] if past else self._first()

    def rewrite(self) -> None:
        for step, said in zip(self.steps, self.said, strict=True):
            step.content = said

    def _now(self) -> dict:
        return {
            "asked": self.row.asked_id, "due_on": day(self.row.due_on), "answered_on": day(self.row.answered_on),
            "state": self.row.state,
        }

    def _first(self) -> dict:
        if not self.steps:
            return self._now()
        first = self.said[0]
        return first | {"answered_on": None, "state": "open"} if first["state"] != "at_once" else first

    def _told(self, words: Words) -> list[dict]:
        """Forward from step to step; the last of each sort is what the row says now."""
        answers = [step for step in self.steps if step.deed == "answer"]
        asking = [step for step in self.steps if step.deed in ("ask", "ask_again")]
        state, told = self._now() | {"answered_on": None, "state": "open"}, []
        for step in self.steps:
            state = state | {"state": step.to_state}
            if step.deed == "ask" and (found := ASKED.search(step.text)):
                asked = words.row_named("organization", found["name"]) or self.row.asked_id
                state |= {"asked": asked, "due_on": iso(found["day"])}
            if asking and step is asking[-1]:
                state |= {"asked": self.row.asked_id, "due_on": day(self.row.due_on)}
            if step.deed == "answer":
                is_last = step is answers[-1] and self.row.answered_on is not None
                state |= {"answered_on": day(self.row.answered_on if is_last else clock.day_of(step.at))}
            elif step.deed == "ask_again":
                state |= {"answered_on": None}
            told.append(dict(state))
        return told


def order(step) -> tuple:
    return step.at, step.pk


def steps_of(apps, kind: str, pks) -> dict[int, list]:
    found = defaultdict(list)
    types = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="programs", model=kind).values("pk")
    rows = apps.get_model("programs", "Transition").objects.filter(subject_type__in=types, subject_id__in=pks)
    for step in rows.order_by("at", "pk"):
        found[step.subject_id].append(step)
    return found


def raised_in(apps, words: Words, kind: str, pks) -> dict[int, list[Raised]]:
    found = defaultdict(list)
    if kind in MATTERS:
        _, raised = MATTERS[kind]
        rows = list(apps.get_model("programs", raised)._base_manager.filter(**{f"{kind}__in": pks}).order_by("pk"))
        steps = steps_of(apps, raised, [row.pk for row in rows])
        for row in rows:
            found[getattr(row, f"{kind}_id")].append(Raised(words, row, steps[row.pk]))
    return found


def rewrite(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLE)
    words, transition = Words(apps), apps.get_model("programs", "Transition")
    for kind in CONTENT:
        model = apps.get_model("programs", kind)
        keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(keys), AT_ONCE):
            some = keys[first : first + AT_ONCE]
            steps, raised = steps_of(apps, kind, some), raised_in(apps, words, kind, some)
            for row in model._base_manager.filter(pk__in=steps.keys()).select_related("program"):
                Item(words, kind, row, steps[row.pk], raised[row.pk]).rewrite()
            matters = [matter for found in raised.values() for matter in found]
            for matter in matters:
                matter.rewrite()
            changed = [step for found in steps.values() for step in found]
            changed += [step for matter in matters for step in matter.steps]
            transition.objects.bulk_update(changed, ["content", "changes"], batch_size=AT_ONCE)
    append_only.install(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("programs", "0012_blanks"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
