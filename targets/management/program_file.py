"""Reading the file of a programme: TOML, checked by the same forms as the page, every trouble named in Vietnamese."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.forms import BaseForm, ModelChoiceField

from programs.actions.references import LISTS
from programs.models import Document
from targets.actions.loading import ProgramContent
from targets.forms.figures import TaskFigureForm
from targets.forms.programs import ProgramForm, TaskForm, ThemeForm
from targets.forms.requirements import RequiredActForm, RequiredFigureForm
from targets.forms.targets import TargetForm
from targets.measures import current, named
from targets.measures.parameters import PREFIX
from targets.models import SatisfactionScale, SurveySource

PARTS = {"issuer": dict, "program": dict, "campaign": dict, "themes": list, "tasks": list, "targets": list,
         "own_works": list, "lists": dict, "required_acts": list, "required_figures": list}  # fmt: skip
NEEDED = ("issuer", "program", "tasks", "targets")
ROWS = {"themes": ("Chủ đề", ThemeForm), "tasks": ("Nhiệm vụ", TaskForm), "targets": ("Chỉ tiêu", TargetForm),
        "required_acts": ("Việc phải xác nhận", RequiredActForm),
        "required_figures": ("Số liệu phải báo cáo", RequiredFigureForm)}  # fmt: skip
WORDS = {"issuer": ("name", "type"), "campaign": ("name", "issuer"), "own_works": ("title", "source")}


class FileForm(ProgramForm):
    def _check_number(self, values: dict) -> None:
        """The same number means the same programme: the loader looks for it itself."""


class ProgramFileError(Exception):
    """`lines` say in Vietnamese everything that is wrong with the file."""

    def __init__(self, lines: list[str]):
        super().__init__("\n".join(lines))
        self.lines = lines


def read_toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise ProgramFileError([f"Không đọc được tệp “{path}”: hãy kiểm tra đường dẫn và quyền đọc."]) from error
    except UnicodeDecodeError as error:
        raise ProgramFileError([f"Tệp “{path}” không phải văn bản UTF-8."]) from error
    except tomllib.TOMLDecodeError as error:
        raise ProgramFileError([f"Tệp “{path}” không đúng dạng TOML ({error})."]) from error


def check_parts(data: dict) -> None:
    """Only known parts, each of its kind, and all that cannot be done without; raises `ProgramFileError`."""
    words = (line for name in WORDS if name in data for line in _word_lines(name, data[name]))
    lines = _part_lines(data) or [*words, *_list_lines(data.get("lists", {}))]
    if lines:
        raise ProgramFileError(lines)


def _part_lines(data: dict) -> list[str]:
    unknown = [f"Không có phần “{name}” trong mẫu tệp." for name in data.keys() - PARTS.keys()]
    missing = [f"Thiếu phần “{name}”." for name in NEEDED if name not in data]
    wrong = [f"Phần “{n}” sai kiểu." for n, kind in PARTS.items() if n in data and not _is(data[n], kind)]
    return unknown + missing + wrong


def _is(value, kind: type) -> bool:
    return isinstance(value, kind) and (kind is dict or all(isinstance(row, dict) for row in value))


def _list_lines(lists: dict) -> list[str]:
    """Rows that the programme needs in the lists of the office, by the names of the lists."""
    unknown = [f"Phần “lists”: không có danh mục “{name}”." for name in lists.keys() - LISTS.keys()]
    wrong = [
        f"Phần “lists”, “{name}”: ghi danh sách các tên."
        for name, names in lists.items()
        if not isinstance(names, list) or not all(map(_text, names))
    ]
    return unknown + wrong


def _word_lines(name: str, value: dict | list) -> list[str]:
    """Parts that no form reads: each of their words must be there as text."""
    rows = value if isinstance(value, list) else [value]
    missing = [(place, word) for place, row in enumerate(rows, 1) for word in WORDS[name] if not _text(row.get(word))]
    return [f"Phần “{name}”, dòng {place}: thiếu “{word}”." for place, word in missing]


def _text(value) -> str:
    return value.strip() if isinstance(value, str) else ""


def content_of(data: dict) -> ProgramContent:
    """The checked content; raises `ProgramFileError` with every error of every part at once."""
    lines: list[str] = []
    program = dict(data["program"])
    published_on = program.pop("published_on", None)
    if published_on is not None and type(published_on) is not date:
        lines.append("Chương trình, “published_on”: ghi ngày theo dạng 2021-03-15, không có dấu nháy.")
    values = _checked(FileForm(program), program, "Chương trình", lines)
    rows = {name: _checked_rows(data.get(name, []), name, lines) for name in ROWS}
    if lines:
        raise ProgramFileError(lines)
    return ProgramContent(
        values=values, **rows, campaign=data.get("campaign"), own_works=data.get("own_works", []),
        published_on=published_on,
    )  # fmt: skip


def _checked_rows(rows: list[dict], name: str, lines: list[str]) -> list[dict]:
    label, form = ROWS[name]
    if name == "tasks":
        return [_checked_task(row, f"{label} {place}", lines) for place, row in enumerate(rows, 1)]
    rows = [flat(row, lines) if name == "targets" else _named(form, row, lines) for row in rows]
    return [_checked(form(_by_id(row, lines)), row, f"{label} {place}", lines) for place, row in enumerate(rows, 1)]


def _checked_task(row: dict, label: str, lines: list[str]) -> dict:
    """A task with a set of figures, or with figures of its own, each like the measure of a target."""
    row = dict(row)
    own = row.pop("figures", [])
    values = _checked(TaskForm(row), row, label, lines)
    if not _is(own, list):
        lines.append(f"{label}: phần “figures” sai kiểu.")
        return values
    rows = [flat(figure, lines) for figure in own]
    figures = [
        _checked(TaskFigureForm(row), row, f"{label}, số liệu {place}", lines) for place, row in enumerate(rows, 1)
    ]
    return values | ({"figures": figures} if figures else {})


def _checked(form: BaseForm, row: dict, label: str, lines: list[str]) -> dict:
    """The cleaned values; adds a line for every unknown key and every error."""
    unknown = sorted(row.keys() - form.fields.keys())
    lines += [f"{label}: không có mục “{name.removeprefix(PREFIX)}”." for name in unknown]
    if form.is_valid():
        return form.values
    for name, errors in form.errors.items():
        place = form.fields[name].label if name in form.fields else ""
        lines += [f"{label}{f', “{place}”' if place else ''}: {error}" for error in errors]
    return {}


def flat(row: dict, lines: list[str]) -> dict:
    """A target with its parameters among its fields, as the form reads them, rows of lists by their ids."""
    if not named(str(row.get("measure", ""))):
        return row
    row = dict(current(row))
    fields = named(row["measure"]).fields()
    parameters = row.pop("parameters", {}) if isinstance(row.get("parameters", {}), dict) else {}
    return row | {f"{PREFIX}{name}": _typed(fields.get(name), value, lines) for name, value in parameters.items()}


def _named(form: type[BaseForm], row: dict, lines: list[str]) -> dict:
    """With what it names in the lists of the office by its id."""
    return {name: _typed(form.base_fields.get(name), value, lines) for name, value in row.items()}


def _typed(field, value, lines: list[str]):
    """What a file names becomes the id of the row so named."""
    if not isinstance(field, ModelChoiceField) or not isinstance(value, str | list):
        return value
    names = value if isinstance(value, list) else [value]
    key = "sign" if field.queryset.model is Document else "name"
    found = dict(field.queryset.filter(**{f"{key}__in": [str(name) for name in names]}).values_list(key, "pk"))
    label = field.queryset.model._meta.verbose_name
    lines += [f"“{name}” không có trong danh mục {label}." for name in names if name not in found]
    return list(found.values()) if isinstance(value, list) else next(iter(found.values()), None)


def _by_id(row: dict, lines: list[str]) -> dict:
    """Sources and scale are named in the file, and must be in the lists of the office."""
    row = dict(row)
    for key, model in (("sources", SurveySource), ("scale", SatisfactionScale)):
        if key in row:
            names = row[key] if isinstance(row[key], list) else [row[key]]
            found = dict(model.objects.filter(name__in=[str(name) for name in names]).values_list("name", "pk"))
            unknown = [name for name in names if name not in found]
            lines += [f"“{name}” không có trong danh mục {model._meta.verbose_name}." for name in unknown]
            row[key] = list(found.values()) if key == "sources" else next(iter(found.values()), None)
    return row
