"""The form of one session in which a unit made its people acquainted with a document."""

from danvan.kit.numbers import number_text
from danvan.kit.widgets import ChooseOne, TextArea
from programs.forms.handins import HandInForm
from programs.models import Dissemination, SessionForm
from programs.queries.choices import valid_today
from programs.rules import DISSEMINATION_NEEDS


class DisseminationForm(HandInForm):
    NEEDED = tuple(DISSEMINATION_NEEDS)
    TOGETHER = (("newly_reached", "members_reached"),)

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

    def clean(self):
        cleaned = super().clean()
        people, members = cleaned.get("newly_reached"), cleaned.get("members_reached")
        if people is not None and members is not None and members > people:
            text = f"Số đảng viên ({number_text(members)}) lớn hơn số người của buổi này ({number_text(people)})."
            self.add_error("members_reached", text)
        return cleaned
