"""Lists taken out: the workbook says which list it is and what was chosen, and the log keeps the same."""

import pytest
import time_machine

from danvan.kit.refusals import Refused
from danvan.kit.sheets import Column
from programs.actions.exports import MOST_ROWS, take_out
from programs.models import ExportLog
from programs.queries.export_notes import WHOLE
from tests.books import book_of, notes_of, rows_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
COLUMNS = (Column("Đơn vị"), Column("Số người"))


def taken(**values):
    given = {"title": "Đơn vị", "columns": COLUMNS, "rows": [["Chi bộ", 3]], "chosen": {}}
    with time_machine.travel("2021-09-30 09:00+07:00"):
        return take_out(by=UserFactory(), **(given | values))


def test_the_rows_are_those_given_and_the_log_counts_them():
    answer = taken(rows=iter([["Chi bộ A", 3], ["Chi bộ B", None]]))
    assert rows_of(answer) == [("Đơn vị", "Số người"), ("Chi bộ A", 3), ("Chi bộ B", None)]
    assert book_of(answer).sheetnames == ["Đơn vị", "Ghi chú"]
    assert "don-vi-30-09-2021.xlsx" in answer["Content-Disposition"]
    assert ExportLog.objects.get().rows == 2


def test_the_note_says_which_list_what_to_know_and_what_was_chosen():
    answer = taken(of="Chương trình 29", about=["Số người đến hôm nay."], chosen={"Tìm": "", "Trạng thái": "Đã duyệt"})
    name = "Đơn vị – Chương trình 29"
    told = [f"{name}, xuất ngày 30/09/2021", "Số người đến hôm nay.", "Trạng thái: Đã duyệt"]
    assert notes_of(answer) == told
    log = ExportLog.objects.get()
    assert (log.list_name, log.filters) == (name, {"Trạng thái": "Đã duyệt"})


def test_a_whole_list_says_so():
    assert notes_of(taken(chosen={"Tìm": ""}))[-1] == WHOLE


def test_a_list_that_is_too_long_is_refused_whole():
    with pytest.raises(Refused, match="nhiều hơn một tệp chứa được"):
        taken(rows=(["Chi bộ", number] for number in range(MOST_ROWS + 1)))
    assert not ExportLog.objects.exists()


def test_a_document_with_a_long_subject_is_logged_all_the_same():
    taken(of="x" * 500)
    assert len(ExportLog.objects.get().list_name) == 200
