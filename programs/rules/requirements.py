"""When a confirmation or a report is whole, of which unit it may be, and which requirements may change."""

from collections.abc import Iterable

from danvan.kit.periods import is_end
from danvan.kit.text import quoted
from programs.models import ActConfirmation, FigureReport, HandIn, Organization
from programs.rules.missing import MissingField, empty, missing, wrong, wrong_day
from programs.rules.pairs import refusal_of_share
from programs.workflow import APPROVED, WAITING

CONFIRMATION_NEEDS = {"done_on": "Ghi ngày thực hiện."}
REPORT_NEEDS = {"period_to": "Chọn kỳ báo cáo.", "done": "Ghi số đã thực hiện (không có thì ghi 0)."}
NO_EVIDENCE = "Ghi số, ký hiệu văn bản, hoặc đính kèm tệp minh chứng."
IN_USE = "Không bỏ hay đổi “{}” được vì đã có đơn vị ghi hồ sơ: chỉ sửa hạn, ghi chú, loại đơn vị."


@missing.register
def _(item: ActConfirmation) -> list[MissingField]:
    missing_fields = empty(item, CONFIRMATION_NEEDS)
    missing_fields += wrong_day(item, "done_on", "Ngày thực hiện", "chỉ xác nhận việc đã làm xong")
    if not item.paper_number and not item.attachments.exists():
        missing_fields.append(MissingField("paper_number", NO_EVIDENCE))
    return missing_fields + _twin(item, required_act=item.required_act)


@missing.register
def _(item: FigureReport) -> list[MissingField]:
    missing_fields = empty(item, REPORT_NEEDS)
    if item.required_figure.has_total and item.total is None:
        missing_fields.append(MissingField("total", "Ghi tổng số (không có thì ghi 0)."))
    if item.required_figure.has_total and (refusal := refusal_of_share(item.done, item.total)):
        missing_fields.append(wrong("done", refusal))
    if item.period_to is None:
        return missing_fields
    missing_fields += wrong_day(item, "period_to", "Kỳ báo cáo", "chỉ báo cáo kỳ đã hết")
    if not is_end(item.required_figure.months, item.period_to):
        missing_fields.append(wrong("period_to", "Chọn một kỳ trong danh sách."))
    return missing_fields + _twin(item, required_figure=item.required_figure, period_to=item.period_to)


def _twin(item: HandIn, **same) -> list[MissingField]:
    """A unit hands in one for each requirement; two drafts of it are no harm yet."""
    others = type(item).objects.filter(organization=item.organization_id, state__in=APPROVED | WAITING, **same)
    return (
        [wrong("", f"Đơn vị đã gửi {quoted(item.name)}: hãy mở mục đó.")] if others.exclude(pk=item.pk).exists() else []
    )


def refusal_of_requirement(organization, required_act=None, required_figure=None, **fixed) -> str:
    """Of whom the programme asks, and of the cells inside: what they do counts for the unit around them."""
    requirement = required_act or required_figure
    if requirement is None or is_required_of(organization, requirement):
        return ""
    verb = "xác nhận" if required_act else "báo cáo"
    return f"Chương trình không yêu cầu {organization} {verb} “{requirement}”."


def is_required_of(organization, requirement) -> bool:
    return bool(required_of(organization, [requirement]))


def required_of(organization, requirements: Iterable) -> list:
    """Those of these that are asked of the unit in which it stands today; one query, whatever their number."""
    around = [int(part) for part in organization.path.split("/") if part]
    units = Organization.objects.filter(pk__in=around, type__counts_as_unit=True)
    type_below = dict(units.values_list("parent_id", "type_id"))
    return [one for one in requirements if _asks(one, type_below.get(one.program.issuer_id))]


def _asks(requirement, type_id: int | None) -> bool:
    types = {row.pk for row in requirement.types.all()}
    return type_id is not None and (not types or type_id in types)


def refusal_to_change_requirement(requirement, values: dict | None) -> str:
    """What somebody wrote for it stays true: it neither goes (`values` None) nor becomes another one."""
    is_other = values is None or any(values[name] != getattr(requirement, name) for name in requirement.MEANING)
    return IN_USE.format(requirement) if is_other and requirement.hand_ins.exists() else ""
