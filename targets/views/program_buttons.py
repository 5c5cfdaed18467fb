"""What the office may do with a programme as it stands, each action with its small form."""

from dataclasses import dataclass

from danvan.kit import clock
from programs.enums import Event, ProgramState
from programs.models import Program
from programs.queries.days import default_day
from programs.rules import refusal_to_move_program, refusal_to_publish
from targets.forms.program_actions import CloseForm, ProgramActionForm, PublishForm, ReopenForm
from targets.queries.pages.consequences import Consequences, if_closed

ISSUING = "Sau khi ban hành, nội dung được giữ nguyên, chỉ tiêu chỉ điều chỉnh bằng văn bản; các đơn vị nộp được."
CLOSING = "Sau khi kết thúc, không ai nộp, duyệt hay sửa gì thêm; số liệu dừng ở ngày kết thúc."
FORMS = {"issue": ProgramActionForm, "close": CloseForm, "reopen": ReopenForm, "publish": PublishForm}


@dataclass
class ProgramButton:
    """A button that opens its form, or a grey one with the reason. `is_main`: the primary button of the page."""

    name: str
    label: str
    tells: str
    refusal: str
    form: ProgramActionForm
    is_main: bool
    consequences: Consequences | None = None


def offers_of(user, program: Program, failed: dict[str, ProgramActionForm]) -> list[ProgramButton]:
    """`failed`: forms that were refused, by the action's name, so that what was typed is still there."""
    return [_offer(name, user, program, failed) for name in _fitting(program)]


def _fitting(program: Program) -> list[str]:
    """The actions that this state knows, the one that leads on first."""
    if program.state == ProgramState.DRAFT:
        return ["issue"]
    turn = "close" if program.state == ProgramState.ISSUED else "reopen"
    return ["publish", turn]


def _offer(name: str, user, program: Program, failed: dict[str, ProgramActionForm]) -> ProgramButton:
    today = clock.today()
    label, tells = {
        "issue": ("Ban hành", ISSUING),
        "close": ("Kết thúc chương trình", CLOSING),
        "reopen": ("Mở lại chương trình", "Các đơn vị lại nộp được; lý do nằm trong nhật ký."),
        "publish": ("Đổi ngày công bố" if program.published_on else "Công bố", ""),
    }[name]
    first = {"version": program.version, "closed_on": today, "published_on": program.published_on or today}
    refusal = _refusal(name, user, program)
    is_main = name == "issue" or (name == "publish" and not program.published_on)
    form = failed.get(name) or FORMS[name](initial=first, auto_id=f"{name}-%s")
    found = if_closed(program, default_day(program)) if name == "close" and not refusal else None
    return ProgramButton(name, label, tells, refusal, form, is_main, found)


def _refusal(name: str, user, program: Program) -> str:
    if name == "publish":
        return refusal_to_publish(user, program)
    return refusal_to_move_program(Event(name), user, program)
