"""Whatever is posted says for which programme its page was made: a page of another one changes nothing anywhere."""

import pytest
from django.urls import reverse

from programs.queries.current import FIELD, NOT_SEEN, OF_ANOTHER
from tests.rights.ledger import undone
from tests.rights.table import TABLE
from tests.rights.test_rights import NOT_THERE, Question

pytestmark = pytest.mark.django_db
DONE = set("RW")
# What belongs to no programme: the house, people, organisations, lists of words, satisfaction counts, notices.
OF_NONE = {
    "programs:account_create", "programs:account_edit", "programs:account_lock", "programs:account_password",
    "programs:accounts_export", "programs:appointment_create", "programs:appointment_end",
    "programs:history_export", "programs:history_exports_export", "programs:letter_send", "programs:letters_send",
    "programs:my_mail", "programs:notice_open", "programs:notice_read", "programs:notices_export",
    "programs:notices_read_all", "programs:organization_create", "programs:organization_edit",
    "programs:organization_end", "programs:organization_resume", "programs:organization_type_create",
    "programs:organization_type_edit", "programs:organization_types_export", "programs:organizations_export",
    "programs:roll_enter", "programs:staff_accept_own", "targets:calendar_address",
    "targets:figure_file_remove survey", "targets:part_edit", "targets:part_end", "targets:part_move",
    "targets:part_remove", "targets:parts_add", "targets:program_new", "targets:programs_export",
    "targets:reference", "targets:reference_end", "targets:reference_list_export", "targets:reference_move",
    "targets:reference_new", "targets:reference_remove", "targets:scale_copy", "targets:survey_attach",
    "targets:survey_edit", "targets:survey_new", "targets:survey_remove", "targets:surveys_export",
}  # fmt: skip
DOING = [row for row in TABLE if row.method == "POST" and DONE & set(row.columns)]
OF_ONE = [row for row in DOING if not {row.name, f"{row.name} {row.note}"} & OF_NONE]


@pytest.mark.parametrize("row", OF_ONE, ids=str)
def test_what_a_page_of_another_programme_posts_is_refused_with_the_reason(row, scene, visitor):
    question = Question(row, scene)
    reader = next(name for name, letter in row.expected.items() if letter in DONE)
    thing = question.things[scene.unit_of(reader)]
    url = reverse(row.name, args=question.args(reader)) + row.query(scene, thing)
    body = {**row.body(scene, thing), FIELD: NOT_THERE}
    answer, wrote = undone(lambda: visitor(reader).post(url, body))
    assert (answer.status_code, wrote) == (403, False)
    assert answer.context["reason"].startswith((NOT_SEEN, OF_ANOTHER.split("{}")[0]))


def test_what_is_listed_as_of_no_programme_is_there():
    assert {name for row in DOING for name in (row.name, f"{row.name} {row.note}")} >= OF_NONE
