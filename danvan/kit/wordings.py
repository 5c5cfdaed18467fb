"""What the fields of a form say when something is wrong; a form may give a field better words of its own."""

from django import forms
from django.forms.utils import pretty_name

# Later rows win. Words with %(…)s are filled in by Django.
WORDINGS: list[tuple[type[forms.Field], dict[str, str]]] = [
    (forms.Field, {"required": "Hãy nhập “{label}”."}),
    (
        forms.CharField,
        {
            "max_length": "“{label}” dài %(show_value)s ký tự, chỉ được tối đa %(limit_value)s: hãy rút bớt.",
            "min_length": "“{label}” mới có %(show_value)s ký tự, cần ít nhất %(limit_value)s: hãy viết thêm.",
        },
    ),
    (forms.EmailField, {"invalid": "Địa chỉ thư điện tử chưa đúng, ví dụ ten@example.vn."}),
    (forms.BooleanField, {"required": "Hãy đánh dấu “{label}”."}),
    (
        forms.ChoiceField,
        {
            "required": "Hãy chọn “{label}”.",
            "invalid_choice": "Mục vừa chọn ở “{label}” không có trong danh sách: hãy chọn lại.",
            "invalid_list": "Mục vừa chọn ở “{label}” không có trong danh sách: hãy chọn lại.",
            "invalid_pk_value": "Mục vừa chọn ở “{label}” không có trong danh sách: hãy chọn lại.",
        },
    ),
    (
        forms.FileField,
        {
            "required": "Hãy chọn tệp cho “{label}”.",
            "invalid": "Chưa nhận được tệp nào cho “{label}”: hãy chọn lại tệp.",
            "missing": "Chưa nhận được tệp nào cho “{label}”: hãy chọn lại tệp.",
            "empty": "Tệp vừa chọn cho “{label}” không có nội dung: hãy chọn tệp khác.",
            "max_length": "Tên tệp dài %(length)s ký tự, chỉ được tối đa %(max)s: hãy đổi tên tệp.",
        },
    ),
]


def speak_vietnamese(form: forms.BaseForm) -> None:
    """Put the words into every field of the form, except where the field was given words of its own."""
    for name, field in form.fields.items():
        label = str(field.label or pretty_name(name))
        for code, words in _words_for(field).items():
            if field.error_messages.get(code) is _default_words(type(field), code):
                field.error_messages[code] = words.format(label=_escaped(label, words))


def _words_for(field: forms.Field) -> dict[str, str]:
    words: dict[str, str] = {}
    for field_class, table in WORDINGS:
        if isinstance(field, field_class):
            words |= table
    return words


def _default_words(field_class: type[forms.Field], code: str) -> object:
    for parent in field_class.__mro__:
        if code in getattr(parent, "default_error_messages", {}):
            return parent.default_error_messages[code]
    return None


def _escaped(label: str, words: str) -> str:
    """A label such as "Tỷ lệ %" must survive Django's own filling in."""
    return label.replace("%", "%%") if "%(" in words else label
