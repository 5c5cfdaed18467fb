"""Files that wait between preview and confirmation; what a preview says of itself."""

import pytest
import time_machine
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from danvan.kit.previews import FOLDER, FieldChange, Preview, PreviewLine, forget, keep, stored_upload
from danvan.kit.sheets import BadRow


@pytest.fixture
def request_():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    return request


def upload(content=b"a,b", name="Đơn vị.csv"):
    return SimpleUploadedFile(name, content)


def waiting():
    return default_storage.listdir(FOLDER)[1]


def test_a_kept_file_comes_back_by_its_token_with_name_and_extra(request_):
    token = keep(request_, "units", upload(), day="2021-09-30")
    kept = stored_upload(request_, "units", token)
    assert (kept.name, kept.file.read(), kept.extra) == ("Đơn vị.csv", b"a,b", {"day": "2021-09-30"})


@pytest.mark.parametrize("token", ["", "khac", "ừ", "x" * 500])
def test_any_other_token_gets_nothing(request_, token):
    keep(request_, "units", upload())
    assert stored_upload(request_, "units", token) is None


def test_another_session_or_purpose_gets_nothing(request_):
    token = keep(request_, "units", upload())
    assert stored_upload(request_, "surveys", token) is None
    request_.session = SessionStore()
    assert stored_upload(request_, "units", token) is None


def test_a_new_upload_replaces_the_old_one_even_from_the_old_file(request_):
    first = keep(request_, "units", upload())
    second = keep(request_, "units", stored_upload(request_, "units", first).file)
    assert stored_upload(request_, "units", first) is None
    assert stored_upload(request_, "units", second).file.read() == b"a,b"
    assert len(waiting()) == 1


def test_forgetting_removes_the_bytes(request_):
    token = keep(request_, "units", upload())
    forget(request_, "units")
    forget(request_, "units")
    assert waiting() == []
    assert stored_upload(request_, "units", token) is None


def test_a_file_that_was_removed_is_gone(request_):
    token = keep(request_, "units", upload())
    default_storage.delete(f"{FOLDER}/{waiting()[0]}")
    assert stored_upload(request_, "units", token) is None


def test_after_two_hours_it_is_gone_and_swept_away(request_):
    with time_machine.travel("2021-09-30 09:00+07:00", tick=False):
        token = keep(request_, "units", upload())
    with time_machine.travel("2021-09-30 11:01+07:00", tick=False):
        assert stored_upload(request_, "units", token) is None
        request_.session = SessionStore()
        keep(request_, "units", upload(b"c"))
    assert len(waiting()) == 1


NEW = PreviewLine(2, "Mới", (FieldChange("Tên", "", "Mới"),), is_new=True)
CHANGED = PreviewLine(3, "Cũ", (FieldChange("Tên", "Cũ", "Khác"),))
SAME = PreviewLine(4, "Yên")


def test_a_preview_sorts_its_lines():
    preview = Preview([NEW, CHANGED, SAME])
    assert (preview.new, preview.changed, preview.same) == ([NEW], [CHANGED], [SAME])
    assert preview.can_confirm


def test_nothing_to_do_or_anything_wrong_cannot_be_confirmed():
    assert not Preview([SAME]).can_confirm
    assert not Preview([]).can_confirm
    assert not Preview([NEW], [BadRow(5, "Tên", "", "Hãy nhập.")]).can_confirm


def test_the_fingerprint_tells_changes_apart():
    assert Preview([NEW, SAME]).fingerprint == Preview([NEW, SAME], ignored=["x"]).fingerprint
    assert Preview([NEW, SAME]).fingerprint != Preview([NEW, CHANGED]).fingerprint
