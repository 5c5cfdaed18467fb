"""The register: who enters what, to whom it goes, what replaces what, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from danvan.kit import clock
from programs.actions import documents, handins
from programs.actions.attachments import attach
from programs.enums import DocumentKind, State
from programs.models import Attachment, Dissemination, Document
from programs.queries import documents_for
from programs.queries.register import editions_of, twins_of
from programs.rules import Incomplete, Refused, Stale, missing
from programs.rules.documents import NO_ADDRESSEE, UNSTAMPED
from tests.factories.documents import SuperiorDocumentFactory
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.tasks import DocumentTypeFactory
from tests.kit.made_files import pdf, upload
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def values(**changes):
    return {
        "type": DocumentTypeFactory(), "sign": "01-CT/mẫu", "issuer": "Cấp ủy mẫu", "issued_on": date(2021, 3, 1),
        "subject": "Chỉ thị mẫu", "for_all": True, "addressees": [], "due_on": date(2021, 4, 30), **changes,
    }  # fmt: skip


def entered(world, **changes):
    return documents.enter(world.program, by=world.staff, values=values(**changes), unstamped=True)


def session(world, document, unit=None, author=None):
    unit, author = unit or world.cell, author or world.secretary
    item = DisseminationFactory(program=world.program, organization=unit, author=author, document=document)
    return handins.hand_in(item, by=author)


def test_the_office_enters_a_document_for_all_or_for_chosen_units(world):
    paper = entered(world)
    assert (paper.kind, paper.entered_by, paper.edition, paper.for_all) == (DocumentKind.SUPERIOR, world.staff, 1, True)
    other = entered(world, sign="02-CT/mẫu", for_all=False, addressees=[world.cell, world.inner])
    assert set(other.addressees.all()) == {world.cell, world.inner}


def test_a_document_for_all_keeps_no_list(world):
    assert not entered(world, addressees=[world.cell]).addressees.exists()


def test_a_second_click_enters_it_once(world):
    assert entered(world) == entered(world)
    assert Document.objects.filter(kind=DocumentKind.SUPERIOR).count() == 1


@pytest.mark.parametrize("who", ["secretary", "leader", "inspector", "admin"])
def test_nobody_else_enters(world, who):
    with pytest.raises(Refused, match="Chỉ Văn phòng Đảng ủy"):
        documents.enter(world.program, by=getattr(world, who), values=values(), unstamped=True)


def test_nothing_is_entered_without_the_declaration(world):
    with pytest.raises(Refused, match="Mật, Tối mật, Tuyệt mật"):
        documents.enter(world.program, by=world.staff, values=values(), unstamped=False)
    paper = entered(world)
    with pytest.raises(Refused, match=UNSTAMPED[:20]):
        documents.replace(paper, by=world.staff, values=values(), unstamped=False)
    assert Document.objects.filter(kind=DocumentKind.SUPERIOR).count() == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"issued_on": date(2999, 1, 1)}, "Ngày ban hành chưa tới"),
        ({"due_on": date(2021, 2, 28)}, "Hạn triển khai phải từ ngày ban hành"),
        ({"for_all": False}, NO_ADDRESSEE),
    ],
)
def test_days_and_addressees_that_cannot_be(world, changes, reason):
    with pytest.raises(Refused, match=reason):
        entered(world, **changes)
    assert not Document.objects.filter(kind=DocumentKind.SUPERIOR).exists()


def test_only_living_organisations_of_the_committee_are_addressed(world):
    abroad = OrganizationFactory(committee=True, name="Đảng ủy khác")
    gone = OrganizationFactory(parent=world.committee, ended_on=date(2021, 2, 1))
    for unit, reason in ((abroad, "không thuộc"), (world.committee, "không thuộc"), (gone, "đã kết thúc")):
        with pytest.raises(Refused, match=reason):
            entered(world, for_all=False, addressees=[unit])


def test_a_closed_programme_takes_none(world):
    world.program.state, world.program.closed_on = "closed", date(2021, 12, 31)
    world.program.save()
    with pytest.raises(Refused, match="đã kết thúc"):
        entered(world)


def test_the_office_corrects_it_and_a_stale_page_is_told(world):
    paper = entered(world)
    fresh = documents.edit(paper, by=world.staff, values=values(subject="Chỉ thị đã sửa"), version=1)
    assert (fresh.subject, fresh.version) == ("Chỉ thị đã sửa", 2)
    with pytest.raises(Stale):
        documents.edit(paper, by=world.other_staff, values=values(subject="Bản khác"), version=1)


def test_the_programmes_own_document_is_not_edited_here(world):
    own = world.program.documents.get()
    for action in (documents.edit, documents.replace):
        more = {"unstamped": True} if action is documents.replace else {}
        with pytest.raises(Refused, match="do chương trình lập ra"):
            action(own, by=world.staff, values=values(), **more)
    with pytest.raises(Refused, match="do chương trình lập ra"):
        documents.delete(own, by=world.staff)


def test_who_has_reported_stays_an_addressee(world):
    paper = entered(world, for_all=False, addressees=[world.cell, world.section])
    session(world, paper)
    session(world, paper, world.inner, world.section_secretary)
    with pytest.raises(Refused, match="đã báo cáo buổi triển khai: Chi bộ Văn phòng mẫu"):
        documents.edit(paper, by=world.staff, values=values(for_all=False, addressees=[world.section]))
    kept = documents.edit(paper, by=world.staff, values=values(for_all=False, addressees=[world.cell, world.section]))
    assert kept.addressees.count() == 2
    assert documents.edit(paper, by=world.staff, values=values()).for_all


def test_an_ended_addressee_may_stay(world):
    paper = entered(world, for_all=False, addressees=[world.cell, world.neighbour])
    world.neighbour.ended_on = clock.today() - timedelta(days=1)
    world.neighbour.save()
    fresh = documents.edit(
        paper, by=world.staff, values=values(for_all=False, addressees=[world.cell, world.neighbour])
    )
    assert fresh.addressees.count() == 2


def test_it_is_deleted_with_its_files_until_somebody_reports(world, django_capture_on_commit_callbacks):
    paper = entered(world)
    file = documents.attach(paper, by=world.staff, upload=upload("chi-thi.pdf", pdf()))
    storage, name = file.file.storage, file.file.name
    with django_capture_on_commit_callbacks(execute=True):
        documents.delete(paper, by=world.staff)
    assert not Document.objects.filter(pk=paper.pk).exists()
    assert not Attachment.objects.exists()
    assert not storage.exists(name)
    reported = entered(world)
    blank = handins.start(
        Dissemination, by=world.secretary, program=world.program, organization=world.cell, document=reported
    )
    handins.edit(blank, by=world.secretary, values={"note": "Đã triển khai"})
    with pytest.raises(Refused, match="Đã có đơn vị báo cáo"):
        documents.delete(reported, by=world.staff)


def test_a_secretary_sees_what_is_addressed_to_her_own(world):
    mine = SuperiorDocumentFactory(program=world.program, to=[world.cell])
    theirs = SuperiorDocumentFactory(program=world.program, to=[world.neighbour])
    around = SuperiorDocumentFactory(program=world.program, to=[world.section])
    within = SuperiorDocumentFactory(program=world.program, to=[world.inner])
    for_all, own = SuperiorDocumentFactory(program=world.program), world.program.documents.get(kind="program")
    inner_secretary = world.appoint(world.inner, "Bí thư Đội 1")
    assert set(documents_for(world.secretary)) == {mine, for_all, own}
    assert set(documents_for(world.section_secretary)) == {around, within, for_all, own}
    assert set(documents_for(inner_secretary)) == {around, within, for_all, own}
    for reader in (world.staff, world.leader, world.inspector):
        assert set(documents_for(reader)) == {mine, theirs, around, within, for_all, own}
    assert not documents_for(world.admin).exists()


def test_an_association_sees_what_is_addressed_to_it(world):
    union = OrganizationFactory(
        parent=world.committee, type=OrganizationTypeFactory(association=True), name="Công đoàn"
    )
    officer = world.appoint(union, "Cán bộ phụ trách")
    mine = SuperiorDocumentFactory(program=world.program, to=[union])
    SuperiorDocumentFactory(program=world.program, to=[world.cell])
    assert set(documents_for(officer)) == {mine, world.program.documents.get(kind="program")}


def begin(world, document, unit=None, by=None):
    by, unit = by or world.secretary, unit or world.cell
    return handins.start(Dissemination, by=by, program=world.program, organization=unit, document=document)


def test_a_session_begins_only_where_the_document_goes(world):
    paper = entered(world, for_all=False, addressees=[world.section])
    with pytest.raises(Refused, match="không gửi Chi bộ Văn phòng mẫu"):
        begin(world, paper)
    assert begin(world, paper, world.inner, world.section_secretary).document == paper
    to_inner = entered(world, sign="02-CT/mẫu", for_all=False, addressees=[world.inner])
    with pytest.raises(Refused, match="không gửi Đảng bộ bộ phận"):
        begin(world, to_inner, world.section, world.section_secretary)


def test_a_session_before_the_document_is_not_handed_in(world):
    paper = entered(world, issued_on=date(2021, 3, 20))
    draft = DisseminationFactory(program=world.program, organization=world.cell, document=paper)
    told = "Ngày tổ chức (15/03/2021) phải từ ngày ban hành văn bản (20/03/2021) trở đi."
    assert [missing_field.text for missing_field in missing(draft)] == [told]


def replaced(world, paper, **changes):
    changed = values(sign="09-CT/mẫu", issued_on=date(2021, 5, 1), due_on=None, **changes)
    return documents.replace(paper, by=world.staff, values=changed, unstamped=True)


def test_a_new_edition_closes_the_old_one_and_keeps_it(world):
    paper = entered(world)
    accepted = handins.accept(session(world, paper), by=world.staff)
    returned = handins.return_item(
        session(world, paper, world.neighbour, world.neighbour_secretary), by=world.staff, text="Thiếu biên bản."
    )
    begun = handins.edit(begin(world, paper), by=world.secretary, values={"note": "Đang soạn"})
    edition = replaced(world, paper)
    paper = Document.objects.get(pk=paper.pk)
    assert (edition.edition, edition.replaces, paper.successor) == (2, paper, edition)
    assert (paper.sessions.count(), edition.sessions.count()) == (3, 0)
    assert accepted.state == State.ACCEPTED
    with pytest.raises(Refused, match="đã được thay bằng 09-CT/mẫu ngày 01/05/2021"):
        begin(world, paper, world.section, world.section_secretary)
    values_of = {"held_on": date(2021, 3, 15), "form": accepted.form, "newly_reached": 1, "members_reached": 0}
    begun = handins.edit(begun, by=world.secretary, values=values_of)
    with pytest.raises(Incomplete, match="đã được thay"):
        handins.hand_in(begun, by=world.secretary)
    assert handins.hand_in(returned, by=world.neighbour_secretary).state == State.RESUBMITTED
    assert begin(world, edition).document == edition


def test_what_was_replaced_stays_as_it_was(world):
    paper = entered(world)
    edition = replaced(world, paper)
    for action in (
        lambda: documents.edit(paper, by=world.staff, values=values()),
        lambda: replaced(world, paper, subject="Lần nữa"),
        lambda: documents.delete(paper, by=world.staff),
        lambda: documents.attach(paper, by=world.staff, upload=upload("a.pdf", pdf())),
    ):
        with pytest.raises(Refused, match="đã được thay"):
            action()
    documents.delete(edition, by=world.staff)
    assert Document.objects.get(pk=paper.pk).successor is None


def test_an_edition_is_not_older_than_what_it_replaces(world):
    with pytest.raises(Refused, match="văn bản bị thay"):
        documents.replace(entered(world), by=world.staff, values=values(issued_on=date(2021, 2, 1)), unstamped=True)


def test_a_chain_is_told_in_order_from_every_link(world):
    first = entered(world)
    second = replaced(world, first)
    third = documents.replace(
        second, by=world.staff, values=values(sign="10-CT/mẫu", issued_on=date(2021, 6, 1), due_on=None), unstamped=True
    )
    for link in (first, second, third):
        assert editions_of(Document.objects.get(pk=link.pk)) == [first, second, third]
    assert editions_of(entered(world, sign="77-CT/mẫu")) == []


def test_papers_alike_are_found_however_they_are_spelt(world):
    paper = entered(world, sign="01-CT/ĐU", issuer="Đảng ủy cấp trên")
    like = {"sign": "01-ct/đu", "issuer": "DANG UỶ  cấp trên", "issued_on": date(2021, 3, 1)}
    assert twins_of(world.program, like, Document()) == [paper]
    assert twins_of(world.program, like, paper) == []
    for other in ({"sign": "02-CT/ĐU"}, {"issuer": "Cơ quan khác"}, {"issued_on": date(2021, 3, 2)}):
        assert twins_of(world.program, like | other, Document()) == []


def test_a_stamped_file_is_refused_for_a_document_and_for_minutes(world):
    paper = entered(world)
    with pytest.raises(ValidationError, match="có dấu Mật, Tối mật, Tuyệt mật"):
        documents.attach(paper, by=world.staff, upload=upload("01-CT_MAT.pdf", pdf()))
    draft = begin(world, paper)
    with pytest.raises(ValidationError, match="có dấu Mật"):
        attach(draft, by=world.secretary, upload=upload("bien-ban-toi-mat.pdf", pdf()))
    assert not Attachment.objects.exists()


def test_a_file_goes_again_by_the_office(world):
    file = documents.attach(entered(world), by=world.staff, upload=upload("chi-thi.pdf", pdf()))
    with pytest.raises(Refused):
        documents.detach(file, by=world.leader)
    documents.detach(file, by=world.staff)
    assert not Attachment.objects.exists()


def test_a_session_is_called_by_its_document(world):
    own = DisseminationFactory(program=world.program, organization=world.cell)
    of_superior = DisseminationFactory(program=world.program, organization=world.cell, document=entered(world))
    assert (own.name, of_superior.name) == (
        "Buổi triển khai ngày 15/03/2021", "Buổi triển khai ngày 15/03/2021 – 01-CT/mẫu",
    )  # fmt: skip
    assert (own.due_on, of_superior.due_on) == (world.program.dissemination_due, date(2021, 4, 30))
