"""A leader's remark and a reply to it: one text each."""

from django import forms

from danvan.kit.forms import ViForm
from danvan.kit.widgets import TextArea

LONGEST = 2000


class RemarkForm(ViForm):
    text = forms.CharField(label="Ý kiến", max_length=LONGEST, widget=TextArea(rows=3))


class ReplyForm(ViForm):
    text = forms.CharField(label="Trả lời", max_length=LONGEST, widget=TextArea(rows=3))
