"""The superiors' documents of the sample year: invented and marked so, in every state, confirmed by 171 of 180."""

from datetime import date

import pytest

from programs.enums import Coverage, DocumentKind, ProgramState, State
from programs.models import Dissemination, Document, Program, User
from programs.queries.confirmations import confirmed_on
from programs.queries.disseminations import rows_by_document

pytestmark = pytest.mark.django_db
AUTUMN = date(2021, 9, 30)


def program():
    return Program.objects.get(state=ProgramState.ISSUED)


def superiors():
    return Document.objects.filter(kind=DocumentKind.SUPERIOR)


def test_nine_documents_are_in_force_and_171_of_180_confirmed():
    found = confirmed_on(program(), AUTUMN)
    assert (found.documents, found.done, found.due) == (9, 171, 180)
    assert {pair.sign for pair in found.late} == {"03-CT/mẫu", "07-KH/mẫu", "08-QĐ/mẫu", "11-HD/mẫu"}


def test_every_paper_says_that_it_is_a_sample():
    papers = superiors()
    assert papers.count() == 10
    assert all("mẫu" in paper.sign and "mẫu" in paper.issuer and "mẫu" in paper.subject for paper in papers)


def test_every_state_and_every_progress_appears():
    sessions = Dissemination.objects.filter(document__kind=DocumentKind.SUPERIOR)
    assert set(sessions.values_list("state", flat=True)) == {
        State.DRAFT, State.SUBMITTED, State.RETURNED, State.RESUBMITTED, State.ACCEPTED, State.WITHDRAWN,
    }  # fmt: skip
    rows = rows_by_document(User.objects.get(username="lanh-dao"), list(superiors()))
    assert {row.state for units in rows.values() for row in units} >= set(Coverage) - {Coverage.UNKNOWN}


def test_one_was_replaced_and_keeps_its_sessions():
    old = superiors().get(sign="04-HD/mẫu")
    assert (old.successor.sign, old.successor.edition) == ("11-HD/mẫu", 2)
    assert old.sessions.filter(state=State.ACCEPTED).count() == 16
    assert old.pk not in {pair.document_id for pair in confirmed_on(program(), AUTUMN).pairs}
    assert old.pk in {pair.document_id for pair in confirmed_on(program(), date(2021, 6, 30)).pairs}


def test_cells_inside_a_section_are_addressed_on_lines_of_their_own():
    pairs = [pair for pair in confirmed_on(program(), AUTUMN).pairs if pair.sign == "08-QĐ/mẫu"]
    assert len(pairs) == 23
    assert sum(pair.unit_id != pair.organization_id for pair in pairs) == 3


def test_files_and_minutes_lie_with_them():
    assert sum(paper.attachments.count() for paper in superiors()) == 4
    assert Dissemination.objects.filter(document__sign="05-KL/mẫu", attachments__isnull=False).exists()
