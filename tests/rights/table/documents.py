"""The register of superiors' documents: kept by the office, read by those to whom a document goes."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.documents import SuperiorDocumentFactory
from tests.factories.tasks import DocumentTypeFactory
from tests.rights import subjects
from tests.rights.subjects import file_of, item
from tests.rights.table.rows import ITEM, NOBODY, OFFICE_FORM, OFFICE_ON_ITEM, OFFICE_PAGE, PROGRAM, get, post

PAGE_OF_ADDRESSED = "L 343 .334 44L"
TAKEN_OUT = "L W4W WWW4 44L"


def for_all(scene, unit):
    return SuperiorDocumentFactory(program=scene.program)


def addressed(scene, unit):
    """To the one unit that the reader is asked about."""
    return SuperiorDocumentFactory(program=scene.program, to=[unit], subject=subjects.SENT_SECRET)


def nowhere(scene, thing) -> tuple:
    return ()


def filled(scene, thing) -> dict:
    return {
        "version": thing.version if thing else "", "type": DocumentTypeFactory().pk, "sign": "77-CT/mẫu",
        "issuer": "Cấp ủy cấp trên mẫu", "issued_on": "02/03/2021", "subject": "Nội dung mẫu", "for_all": "True",
        "due_on": "", "unstamped": "on",
    }  # fmt: skip


def paper(scene, thing) -> dict:
    return {"file": SimpleUploadedFile("van-ban.pdf", b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n")}


TABLE = [
    post("programs:documents_export", "L WWW WWW3 W3L", addressed, args=nowhere),
    get("programs:documents", "L ... .... ..L", addressed, args=nowhere, note="with an addressed one"),
    get("programs:document", PROGRAM, for_all, note="superior's"),
    get("programs:document", ITEM, addressed, note="addressed"),
    get("programs:sessions", ITEM, addressed, note="addressed"),
    get("programs:document_enter", OFFICE_FORM),
    post("programs:document_enter", "L 333 R333 R3L", body=filled),
    get("programs:document_edit", PAGE_OF_ADDRESSED, addressed),
    get("programs:document_edit", OFFICE_PAGE, for_all, note="for all"),
    get("programs:document_edit", "L 333 3334 44L", subjects.paper_of_program, note="the programme's own"),
    post("programs:document_edit", OFFICE_ON_ITEM, addressed, body=filled),
    get("programs:document_replace", PAGE_OF_ADDRESSED, addressed),
    post("programs:document_replace", OFFICE_ON_ITEM, addressed, body=filled),
    post("programs:document_delete", OFFICE_ON_ITEM, addressed),
    post("programs:document_delete", "L 333 3334 44L", subjects.paper_of_program, note="the programme's own"),
    post("programs:document_attach", OFFICE_ON_ITEM, addressed, body=paper),
    post("programs:document_detach", OFFICE_ON_ITEM, file_of(addressed)),
    post("programs:document_detach", NOBODY, file_of(subjects.program("program")), note="a programme's paper"),
    get("programs:attachment", ITEM, file_of(addressed), note="document"),
    post("programs:attachment_remove", NOBODY, file_of(addressed), note="document"),
    post("programs:confirmations_export", TAKEN_OUT, addressed),
    post("programs:attendance_export", TAKEN_OUT, item("dissemination", "submitted")),
    post("programs:attendance_export", "L W4W 4444 44L", item("dissemination", "draft"), note="draft"),
]
