"""Widgets of our own: text inputs for days and numbers, and chips to choose one or many."""

from django import forms

from danvan.kit.paging import read_id
from danvan.kit.picks import LONGEST, find, is_long, typed_name
from danvan.kit.text import nfc

NOTHING_CHOSEN = "Không chọn"
NO_CHOICE = "?"
MOST_DIGITS = 19
UNREAD = "Chưa rõ %(pk)s là tên nào: hãy chọn trong các gợi ý, hoặc gõ đủ tên."


class DayInput(forms.DateInput):
    """A text box, for the browser's own date box follows the browser's language; `data-date` opens a picker.

    No numeric keyboard is asked for: that of an iPhone has no slash.
    """

    def __init__(self, attrs=None):
        hooks = {"data-date": "", "placeholder": "ngày/tháng/năm", "autocomplete": "off"}
        super().__init__({**hooks, **(attrs or {})}, format="%d/%m/%Y")


class MonthInput(forms.DateInput):
    def __init__(self, attrs=None):
        hooks = {"data-month": "", "placeholder": "tháng/năm", "autocomplete": "off"}
        super().__init__({**hooks, **(attrs or {})}, format="%m/%Y")


class NumberText(forms.TextInput):
    """A text box, for the browser's own number box refuses "1.234" and "95,5"."""

    def __init__(self, attrs=None, inputmode="numeric"):
        super().__init__({"inputmode": inputmode, "autocomplete": "off", **(attrs or {})})


class TextArea(forms.Textarea):
    def __init__(self, attrs=None, rows=4):
        super().__init__({"rows": rows, **(attrs or {})})


class _Chips(forms.widgets.ChoiceWidget):
    """Not a RadioSelect by birth: crispy-forms would then draw its own boxes instead of this template."""

    template_name = "kit/widgets/chips.html"
    use_fieldset = True
    container_class = ""

    def id_for_label(self, id_, index=None):
        return super().id_for_label(id_, index) if index is not None else ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        classes = context["widget"]["attrs"].get("class", "").split()
        context["widget"]["container_class"] = self.container_class
        context["widget"]["is_invalid"] = "is-invalid" in classes
        return context


class ChooseOne(_Chips):
    """Round chips of which one is chosen; a field that may stay empty offers "Không chọn" instead of dashes."""

    input_type = "radio"
    container_class = "choices-one"

    def optgroups(self, name, value, attrs=None):
        groups = super().optgroups(name, value, attrs)
        for _, options, _ in groups:
            blanks = [option for option in options if str(option["value"]) == ""]
            for blank in blanks:
                blank["label"] = NOTHING_CHOSEN
                if self.is_required:
                    options.remove(blank)
        return groups


class ChooseMany(_Chips):
    """Square chips of which any number is chosen."""

    allow_multiple_selected = True
    input_type = "checkbox"
    container_class = "choices-many"

    def value_from_datadict(self, data, files, name):
        # A number that no database holds would break the query for the chosen rows instead of being refused.
        chosen = super().value_from_datadict(data, files, name) or []
        return [value if len(str(value)) < MOST_DIGITS else NO_CHOICE for value in chosen]

    def value_omitted_from_data(self, data, files, name):
        # Unticked boxes are never sent, so their absence means "none", not "unchanged".
        return False


class PickMany(ChooseMany):
    """Beyond some dozens of rows: chips of what is chosen, and a field for the name of one more (see `kit.picks`).

    What cannot be read stays as “text”, which is no key and is refused; the names it may have been are offered.
    """

    template_name = "kit/widgets/pick_many.html"

    def __init__(self, url: str, attrs=None):
        super().__init__(attrs)
        self.url, self.candidates = url, []

    def value_from_datadict(self, data, files, name):
        chosen = super().value_from_datadict(data, files, name)
        typed = nfc(data.get(typed_name(name), "")[:LONGEST])
        if not typed:
            return chosen
        found = find(self.choices.queryset, typed)
        self.candidates = found.candidates
        return [*chosen, str(found.row.pk) if found.row else f"“{typed}”"]

    def optgroups(self, name, value, attrs=None):
        """Of all rows only those that are chosen, and those that a typed name may have meant."""
        keys = {key for key in map(read_id, value) if key}
        shown = keys | {row.pk for row in self.candidates}
        every, rows = self.choices, self.choices.queryset.filter(pk__in=shown)
        self.choices = [(row.pk, every.field.label_from_instance(row)) for row in rows]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = every

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        unread = next((text for text in context["widget"]["value"] or [] if text.startswith("“")), "")
        typed = "" if self.candidates else unread.strip("“”")
        context["widget"] |= {"url": self.url, "typed_name": typed_name(name), "typed": typed}
        return context


def pick_when_long(field: forms.ModelMultipleChoiceField, url: str) -> None:
    """Ask after the field has its rows: chips of them all while they are few."""
    if not is_long(field.queryset):
        return
    widget = PickMany(url)
    widget.is_required, widget.choices = field.required, field.choices
    field.widget = widget
    field.error_messages["invalid_pk_value"] = UNREAD
