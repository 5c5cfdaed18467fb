"""Who keeps the register of superiors' documents, to whom a document may go, and when a session of it may begin."""

from collections.abc import Collection
from datetime import date

from danvan.kit import clock
from programs.models import Dissemination, Document, Organization
from programs.rules.handins import NOT_STAFF, is_staff_of, refusal_of_program

OF_PROGRAM = "Văn bản này do chương trình lập ra khi ban hành; sửa ở mục Chương trình."
UNSTAMPED = "Hãy xác nhận văn bản không đóng dấu Mật, Tối mật, Tuyệt mật: hệ thống không nhận tài liệu mật."
NO_ADDRESSEE = "Chọn ít nhất một đơn vị nhận, hoặc chọn gửi mọi đơn vị."
MOST_NAMED = 5


def refusal_to_keep_documents(user, program) -> str:
    """May this user enter superiors' documents into that programme?"""
    return refusal_of_program(program) or ("" if is_staff_of(user, program) else NOT_STAFF)


def refusal_to_edit_document(user, document) -> str:
    if refusal := refusal_to_keep_documents(user, document.program):
        return refusal
    if not document.is_superior:
        return OF_PROGRAM
    return refusal_of_successor(document)


def refusal_of_successor(document) -> str:
    """A document that was replaced stays as it was, with its sessions."""
    if by := document.successor:
        return f"Văn bản đã được thay bằng {by.sign} ngày {by.issued_on:%d/%m/%Y}; hãy làm việc với văn bản mới."
    return ""


def refusal_to_delete_document(user, document) -> str:
    if refusal := refusal_to_edit_document(user, document):
        return refusal
    return "Đã có đơn vị báo cáo buổi triển khai nên không xóa được." if document.sessions.exists() else ""


def refusal_to_begin(organization, document=None, **fixed) -> str:
    """May a session of that document begin in that organisation? Other kinds of items name no document."""
    if document is None:
        return ""
    if refusal := refusal_of_successor(document):
        return refusal
    return "" if is_addressed(organization, document) else f"Văn bản này không gửi {organization}."


def is_addressed(organization, document) -> bool:
    """Itself, or the body in which it stands: what happens inside a section counts for the section."""
    if document.for_all:
        return True
    around = [int(part) for part in organization.path.split("/") if part]
    return document.addressees.filter(pk__in=around).exists()


def refusal_of_issue_day(issued_on: date, before: Document | None = None) -> str:
    """`before`: the edition whose place it takes."""
    if issued_on > clock.today():
        return "Ngày ban hành chưa tới: chỉ ghi văn bản đã ban hành."
    if before and issued_on < before.issued_on:
        return f"Ngày ban hành phải từ ngày của văn bản bị thay ({before.issued_on:%d/%m/%Y}) trở đi."
    return ""


def refusal_of_last_day(issued_on: date, due_on: date | None) -> str:
    if due_on and due_on < issued_on:
        return f"Hạn triển khai phải từ ngày ban hành ({issued_on:%d/%m/%Y}) trở đi."
    return ""


def refusal_of_addressees(document: Document, *, for_all: bool, addressees: Collection[Organization]) -> str:
    """Those below the committee, not ended unless chosen before; nobody who has reported may be left out."""
    if not for_all and not addressees:
        return NO_ADDRESSEE
    kept = set(document.addressees.values_list("pk", flat=True)) if document.pk else set()
    for unit in addressees:
        if refusal := _refusal_of_addressee(unit, document.program.issuer.path, unit.pk in kept):
            return refusal
    return "" if for_all or not document.pk else _refusal_to_leave_out(document, addressees)


def _refusal_of_addressee(unit: Organization, path: str, was_chosen: bool) -> str:
    if not unit.path.startswith(path) or unit.path == path:
        return f"{unit} không thuộc cấp ủy ban hành chương trình."
    return f"{unit} đã kết thúc hoạt động." if unit.has_ended(clock.today()) and not was_chosen else ""


def _refusal_to_leave_out(document: Document, addressees: Collection[Organization]) -> str:
    sessions = Dissemination.objects.filter(document=document).select_related("organization").order_by("pk")
    reported = {session.organization for session in sessions}
    paths = tuple(unit.path for unit in addressees)
    left_out = sorted((unit for unit in reported if not unit.path.startswith(paths)), key=lambda unit: unit.sort_key)
    if not left_out:
        return ""
    names = ", ".join(unit.name for unit in left_out[:MOST_NAMED])
    return f"Không bỏ được đơn vị đã báo cáo buổi triển khai: {names}."
