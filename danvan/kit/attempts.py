"""Trying an action with what a form took in: a refusal is shown in the form, and nothing typed is lost."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import BaseForm

from danvan.kit.refusals import Incomplete, Refused, Stale

AGAIN = "Nội dung vừa nhập vẫn còn dưới đây; lưu lần nữa thì nội dung này thay bản của người kia."


def attempt(form: BaseForm, action: Callable, *args, **fixed):
    """What the action returned (True for nothing); None if the form is wrong or the action was refused.

    The action gets the form's values besides the `fixed` ones.
    """
    if not form.is_valid():
        return None
    return tried(form, lambda: action(*args, **fixed, **form.cleaned_data))


def tried(form: BaseForm, action: Callable, *, field: str | None = None, anew: Callable[[], dict] | None = None):
    """The same of a valid form and an action without arguments; the reason stands at `field`, else above all fields.

    `anew()`: the hidden values (version, print) of what is stored now. After a `Stale` the form goes on from there,
    so that saving once more is a decision and no accident.
    """
    try:
        return action() or True
    except Stale as stale:
        form.add_error(None, f"{stale} {AGAIN}" if anew else str(stale))
        if anew:
            form.data = {**form.data.dict(), **anew()}
    except (Refused, Incomplete, ValidationError) as trouble:
        form.add_error(field, getattr(trouble, "messages", [str(trouble)]))
    return None
