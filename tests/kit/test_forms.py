import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from danvan.kit.forms import ViForm, ViModelForm, clean_data
from danvan.kit.widgets import ChooseOne
from tests.kit.own_model import Thing

UNIT_CHOICES = [("1", "Chi bộ 1"), ("2", "Chi bộ 2")]


class Letter(ViForm):
    title = forms.CharField(label="Tên %", max_length=5, min_length=2)
    email = forms.EmailField(label="Thư")
    unit = forms.ChoiceField(label="Đơn vị", choices=UNIT_CHOICES, widget=ChooseOne)
    units = forms.MultipleChoiceField(label="Các đơn vị", choices=UNIT_CHOICES)
    sure = forms.BooleanField(label="Đã kiểm tra")
    paper = forms.FileField(label="Tệp", max_length=8)
    secret = forms.CharField(widget=forms.PasswordInput, required=False, strip=False)
    own = forms.CharField(label="Lý do", error_messages={"required": "Cần lý do để trả lại."})


class ThingForm(ViModelForm):
    class Meta:
        model = Thing
        fields = ["name", "note", "day", "count", "share", "at"]


def test_every_missing_field_is_named_at_once():
    assert {name: list(errors) for name, errors in Letter({}).errors.items()} == {
        "title": ["Hãy nhập “Tên %”."],
        "email": ["Hãy nhập “Thư”."],
        "unit": ["Hãy chọn “Đơn vị”."],
        "units": ["Hãy chọn “Các đơn vị”."],
        "sure": ["Hãy đánh dấu “Đã kiểm tra”."],
        "paper": ["Hãy chọn tệp cho “Tệp”."],
        "own": ["Cần lý do để trả lại."],
    }


def test_wrong_values_say_what_where_and_how():
    data = {"title": "Đảng ủy", "email": "x", "unit": "9", "units": ["1", "9"], "sure": "on", "own": "a"}
    errors = Letter(data, {"paper": SimpleUploadedFile("bao-cao.pdf", b"x")}).errors
    assert {name: list(messages) for name, messages in errors.items()} == {
        "title": ["“Tên %” dài 7 ký tự, chỉ được tối đa 5: hãy rút bớt."],
        "email": ["Địa chỉ thư điện tử chưa đúng, ví dụ ten@example.vn."],
        "unit": ["Mục vừa chọn ở “Đơn vị” không có trong danh sách: hãy chọn lại."],
        "units": ["Mục vừa chọn ở “Các đơn vị” không có trong danh sách: hãy chọn lại."],
        "paper": ["Tên tệp dài 11 ký tự, chỉ được tối đa 8: hãy đổi tên tệp."],
    }
    short = Letter({"title": "a"}, {"paper": SimpleUploadedFile("a.pdf", b"")}).errors
    assert short["title"] == ["“Tên %” mới có 1 ký tự, cần ít nhất 2: hãy viết thêm."]
    assert short["paper"] == ["Tệp vừa chọn cho “Tệp” không có nội dung: hãy chọn tệp khác."]


def test_fields_and_labels_set_late_speak_too():
    class Late(ViForm):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["note"] = forms.CharField(max_length=3)
            self.fields["note"].label = "Ghi chú"

    assert Late({"note": ""}).errors["note"] == ["Hãy nhập “Ghi chú”."]
    assert 'aria-required="true"' in str(Late()["note"])


def test_text_is_clean_before_it_is_counted_and_shown():
    form = Letter(QueryDict(mutable=True) | {"title": unicodedata.normalize("NFD", " \u00d0ộệ\x00 ")})
    assert form["title"].value() == "Độệ"
    assert "title" not in form.errors


def test_passwords_stay_as_typed():
    assert Letter({"secret": " mật\u00a0khẩu "})["secret"].value() == " mật\u00a0khẩu "
    assert clean_data(QueryDict("a=%20x%20&p=%20x%20"), kept={"p"}).dict() == {"a": "x", "p": " x "}


def test_lists_and_other_values_survive_the_cleaning():
    assert clean_data(QueryDict("a=+1+&a=2%00")).getlist("a") == ["1", "2"]
    assert clean_data({"a": [" 1 ", 2], "b": None, "c": dt.date(2021, 1, 1)}) == {
        "a": ["1", 2],
        "b": None,
        "c": dt.date(2021, 1, 1),
    }


def test_the_browser_neither_blocks_nor_cuts():
    html = Letter().as_div()
    assert " required" not in html.replace('aria-required="true"', "")
    assert "maxlength=" not in html
    assert 'data-max-length="5"' in html
    assert 'class="is-required"' in html


def test_a_model_form_reads_days_numbers_and_long_text_our_way():
    form = ThingForm({"name": "Đơn vị", "day": "03/04/2021", "count": "1.234", "share": "95,5"})
    assert form.is_valid(), form.errors
    thing = form.save(commit=False)
    assert (thing.day, thing.count, thing.share) == (dt.date(2021, 4, 3), 1234, Decimal("95.5"))
    assert 'rows="4"' in str(form["note"])
    assert isinstance(form.fields["at"], forms.DateTimeField)


def test_a_model_form_shows_what_it_reads_back():
    thing = Thing(name="x", day=dt.date(2021, 4, 3), count=1234, share=Decimal("95.50"))
    form = ThingForm(instance=thing)
    assert 'value="03/04/2021"' in str(form["day"])
    assert 'value="95,5"' in str(form["share"])
    shown = {"name": "x", "day": "03/04/2021", "count": "1234", "share": "95,5"}
    assert ThingForm(shown, instance=thing).changed_data == []


def test_a_model_form_may_choose_its_own_fields():
    class Own(ViModelForm):
        class Meta(ThingForm.Meta):
            fields = ["name", "note"]
            widgets = {"note": forms.Textarea(attrs={"rows": 12})}

    assert 'rows="12"' in str(Own()["note"])
    assert Own({"name": "x" * 41}).errors["name"] == ["“Tên” dài 41 ký tự, chỉ được tối đa 40: hãy rút bớt."]


def test_a_field_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="colour"):
        ThingForm()["colour"]
