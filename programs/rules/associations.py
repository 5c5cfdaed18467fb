"""When a joint programme or an oversight is whole, and who may have one.

Supervision and social criticism belong to the socio-political organisations (Quyết định 217-QĐ/TW).
"""

from danvan.kit import clock
from programs.models import HandIn, JointProgram, Organization, Oversight, Program
from programs.rules.missing import MissingField, empty, missing, wrong, wrong_day, wrong_task

JOINT_NEEDS = {
    "title": "Ghi tên chương trình phối hợp.",
    "key_task": "Chọn nhiệm vụ trọng tâm.",
    "signed_on": "Ghi ngày ký.",
    "starts_on": "Ghi ngày bắt đầu thực hiện.",
    "content": "Ghi nội dung phối hợp.",
}
OVERSIGHT_NEEDS = {
    "kind": "Chọn giám sát hoặc phản biện xã hội.",
    "key_task": "Chọn nhiệm vụ trọng tâm.",
    "title": "Ghi nội dung giám sát hoặc dự thảo được phản biện.",
    "subject": "Chọn nơi được giám sát, nơi có dự thảo.",
    "held_on": "Ghi ngày tổ chức.",
    "form": "Ghi hình thức.",
    "people": "Ghi số người tham gia.",
    "summary": "Ghi kết luận, ý kiến chính.",
}
OF_ASSOCIATIONS = (JointProgram, Oversight)
NOT_ASSOCIATION = "Chỉ tổ chức chính trị - xã hội thuộc cấp ủy ghi chương trình phối hợp, giám sát, phản biện."


def is_association(organization: Organization, program: Program) -> bool:
    """It stands directly under the committee and is none of its units."""
    return organization.parent_id == program.issuer_id and not organization.type.counts_as_unit


def refusal_of_host(model: type[HandIn], organization: Organization, program: Program) -> str:
    """May that organisation have items of that kind at all?"""
    if model not in OF_ASSOCIATIONS or is_association(organization, program):
        return ""
    return NOT_ASSOCIATION


@missing.register
def _(item: JointProgram) -> list[MissingField]:
    missing_fields = empty(item, JOINT_NEEDS) + wrong_task(item) + _wrong_partners(item)
    return missing_fields + _signed_ahead(item) + _outside_year(item)


def _wrong_partners(item: JointProgram) -> list[MissingField]:
    """At least one, all of the same committee, and nobody signs with himself."""
    partners = item.partners.all()
    if not partners:
        return [MissingField("partners", "Chọn ít nhất một tổ chức cùng ký.")]
    if any(partner.pk == item.organization_id for partner in partners):
        return [wrong("partners", "Bỏ chính tổ chức mình ra khỏi các tổ chức cùng ký.")]
    if not all(partner.path.startswith(item.program.issuer.path) for partner in partners):
        return [wrong("partners", "Chỉ chọn đơn vị, tổ chức thuộc cấp ủy ban hành chương trình.")]
    return []


def _signed_ahead(item: JointProgram) -> list[MissingField]:
    """It may have been signed in an earlier year."""
    if item.signed_on is None or item.signed_on <= clock.today():
        return []
    return [wrong("signed_on", "Ngày ký chưa tới: chỉ ghi văn bản đã ký.")]


def _outside_year(item: JointProgram) -> list[MissingField]:
    """It runs for some time of the programme."""
    program = item.program
    ahead = item.starts_on and item.starts_on > program.counts_to
    over = item.ends_on and item.ends_on < program.counts_from
    if not ahead and not over:
        return []
    span = f"{program.counts_from:%d/%m/%Y} – {program.counts_to:%d/%m/%Y}"
    field = "starts_on" if ahead else "ends_on"
    return [wrong(field, f"Thời gian thực hiện không có ngày nào trong thời gian của chương trình ({span}).")]


@missing.register
def _(item: Oversight) -> list[MissingField]:
    missing_fields = empty(item, OVERSIGHT_NEEDS) + wrong_task(item)
    missing_fields += wrong_day(item, "held_on", "Ngày tổ chức", "chỉ ghi cuộc đã tổ chức")
    if item.people == 0:
        missing_fields.append(wrong("people", "Số người tham gia phải lớn hơn 0."))
    if item.subject_id == item.organization_id:
        missing_fields.append(wrong("subject", "Chọn nơi khác: tổ chức không tự giám sát, phản biện chính mình ở đây."))
    return missing_fields
