"""The form of one session in which a unit made its people acquainted with a document."""

from danvan.kit.widgets import ChooseOne, TextArea
from programs.forms.handins import HandInForm
from programs.models import Dissemination, SessionForm
from programs.queries.choices import valid_today
from programs.rules import DISSEMINATION_NEEDS, refusal_of_members


class DisseminationForm(HandInForm):
    NEEDED = tuple(DISSEMINATION_NEEDS)
    TOGETHER = {("newly_reached", "members_reached"): refusal_of_members}

    class Meta:
        model = Dissemination
        fields = Dissemination.CONTENT
        labels = {"is_makeup": "Đây là buổi triển khai bổ sung"}
        widgets = {"form": ChooseOne, "note": TextArea(rows=3)}
        help_texts = {
            "newly_reached": "Chỉ đếm người chưa được triển khai ở buổi nào trước đó.",
            "members_reached": "Không có thì ghi 0.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = valid_today(SessionForm.objects, self.instance.form_id)
        self.fields["form"].widget.is_required = True
