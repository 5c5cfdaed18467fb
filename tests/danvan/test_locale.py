"""The libraries speak Vietnamese: what they leave in English is translated in danvan/locale."""

import gettext as files
import re
import unicodedata
from datetime import datetime
from pathlib import Path

import allauth.account
import auditlog
import django
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from auditlog.models import LogEntry
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, Paginator
from django.core.validators import FileExtensionValidator
from django.utils.timesince import timesince
from django.utils.translation import get_language, gettext, ngettext, pgettext

from tests.danvan.catalogue import messages_of, read_po, template_messages_of

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES" / "django.po"
ENTRIES = read_po(CATALOGUE.read_text())
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*(?::\w)?\}|href=\"[^\"]*\"")
# Words that are the same in both languages.
SAME = {
    "Email",
    "URL",
    "IPv4",
    "IPv6",
    "…",
    "%(truncated_text)s…",
    ":",
    ":?.!",
    ", ",
    "%s KB",
    "%s MB",
    "%s GB",
    "%s TB",
    "%s PB",
}

DJANGO = Path(django.__file__).parent
SHOWN = [
    DJANGO / "forms",
    DJANGO / "core" / "paginator.py",
    DJANGO / "core" / "validators.py",
    DJANGO / "db" / "models" / "constraints.py",
    DJANGO / "db" / "models" / "fields",
    DJANGO / "contrib" / "auth" / "password_validation.py",
    DJANGO / "contrib" / "auth" / "validators.py",
    DJANGO / "utils" / "timesince.py",
    DJANGO / "views" / "csrf.py",
    Path(allauth.account.__file__).parent,
    Path(auditlog.__file__).parent,
]
SHOWN_PAGES = [Path(allauth.__file__).parent / "templates" / "account", Path(auditlog.__file__).parent / "templates"]


def complaint(check, *args):
    with pytest.raises(ValidationError) as caught:
        check(*args)
    return " ".join(caught.value.messages)


def test_vietnamese_is_the_language_without_any_request():
    assert get_language() == "vi"


def test_field_errors():
    assert complaint(forms.IntegerField().clean, "x") == "Vui lòng nhập một số nguyên."
    assert complaint(forms.IntegerField(min_value=3).clean, "1") == "Giá trị phải lớn hơn hoặc bằng 3."
    assert complaint(forms.CharField(max_length=2).clean, "abc") == "Nội dung chỉ được có tối đa 2 ký tự (hiện có 3)."
    assert complaint(forms.CharField().clean, "a\0") == (
        "Nội dung có ký tự rỗng (NUL) không hợp lệ. Vui lòng xóa và nhập lại."
    )
    assert complaint(forms.UUIDField().clean, "x") == "Vui lòng nhập một mã UUID hợp lệ."


def test_a_refused_file_extension():
    upload = type("Upload", (), {"name": "a.exe"})()
    said = complaint(FileExtensionValidator(["pdf"]), upload)
    assert said == "Không nhận tệp có phần mở rộng “exe”. Các phần mở rộng được nhận: pdf."


def test_the_password_is_too_short():
    said = complaint(MinimumLengthValidator(12).validate, "abc")
    assert said == "Mật khẩu này quá ngắn. Mật khẩu phải có ít nhất 12 ký tự."


def test_a_page_that_is_not_there():
    with pytest.raises(EmptyPage, match="Trang này không có kết quả nào"):
        Paginator([1], 1).page(9)


def test_ages_have_no_plural():
    one, many = ngettext("%(num)d day", "%(num)d days", 1), ngettext("%(num)d day", "%(num)d days", 5)
    assert one == many == "%(num)d ngày"
    assert timesince(datetime(2021, 2, 26), datetime(2021, 3, 6)) == "1\xa0tuần, 1\xa0ngày"


def test_account_messages():
    said = DefaultAccountAdapter.error_messages
    assert said["username_password_mismatch"] == "Tên đăng nhập hoặc mật khẩu không đúng."
    assert said["too_many_login_attempts"] == "Đăng nhập sai quá nhiều lần. Vui lòng thử lại sau ít phút."
    assert said["incorrect_password"] == "Mật khẩu không đúng."
    assert pgettext("field label", "Login") == gettext("Username") == "Tên đăng nhập"
    assert (gettext("Sign In"), gettext("Sign Out")) == ("Đăng nhập", "Đăng xuất")
    assert gettext("Change Password") == "Đổi mật khẩu"


def test_audit_words():
    assert [str(label) for _, label in LogEntry.Action.choices] == ["tạo", "sửa", "xóa", "xem"]


@pytest.mark.parametrize("place", SHOWN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_message_of_a_library_is_left_in_english(place):
    assert not left_in_english(messages_of(place))


@pytest.mark.parametrize("place", SHOWN_PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_page_of_a_library_is_left_in_english(place):
    assert not left_in_english(template_messages_of(place))


def left_in_english(messages):
    found = set(messages)
    assert found, "no message found: has the library moved its files?"
    return [m for m in found if m[1] not in SAME and translated(*m) == m[1]]


def translated(context, msgid, plural):
    if context:
        return pgettext(context, msgid)
    return ngettext(msgid, plural, 1) if plural else gettext(msgid)


def test_the_compiled_catalogue_is_up_to_date():
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        held = files.GNUTranslations(compiled)._catalog
    held.pop("")
    assert held == {entry.key: entry.msgstr for entry in ENTRIES}, "run: msgfmt --check-format -o django.mo django.po"


def test_no_message_is_listed_twice():
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.msgid[:40])
def test_an_entry_is_whole(entry):
    assert set(PLACEHOLDER.findall(entry.msgstr)) == set(PLACEHOLDER.findall(entry.msgid))
    assert entry.msgstr
    assert entry.msgstr == unicodedata.normalize("NFC", entry.msgstr)
    assert not entry.msgid.endswith(".") or entry.msgstr.endswith((".", "?"))
