"""What the sample year lacks of what pages can show: papers, a lost mail, a draft, a hand-fed figure, an export."""

from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.kit import clock
from programs.actions import handins
from programs.actions.exports import log_export
from programs.actions.program_files import attach_paper
from programs.enums import ProgramState
from programs.models import Program, User
from targets.actions.entry import copy_to_next_year
from targets.actions.figure_files import attach_source
from targets.models import SurveyCount
from tests.factories.handins import ActConfirmationFactory, FigureReportFactory
from tests.factories.notices import LetterFactory
from tests.factories.programs import RequiredActFactory, RequiredFigureFactory
from tests.factories.targets import ReportedFigureFactory, TargetFactory, TargetRevisionFactory
from tests.kit.made_files import pdf


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("thong-bao.pdf", pdf())


def furnish() -> None:
    office = User.objects.get(username="van-phong")
    program = Program.objects.get(state=ProgramState.ISSUED)
    attach_paper(program, by=office, upload=paper())
    attach_source(SurveyCount.objects.latest("month"), by=office, upload=paper())
    target = TargetFactory(program=program, reported=True, text="Đủ 12 buổi đối thoại.", short_name="Đối thoại")
    TargetRevisionFactory(target=target, by=office)
    attach_source(ReportedFigureFactory(target=target, by=office), by=office, upload=paper())
    act, figure = RequiredActFactory(program=program), RequiredFigureFactory(program=program)
    for name in ("bt-phap-che", "bt-thanh-tra-so", "bt-ha-tang-ky-thuat"):
        writer = User.objects.get(username=name)
        unit = writer.appointments.order_by("pk").first().organization
        kept = {"program": program, "organization": unit, "author": writer}
        drafts = [ActConfirmationFactory(required_act=act, **kept), FigureReportFactory(required_figure=figure, **kept)]
        for draft in drafts if name != "bt-ha-tang-ky-thuat" else ():
            handins.hand_in(draft, by=writer)
    copy_to_next_year(program, by=office)
    secretary = User.objects.get(username="bt-phap-che")
    LetterFactory(to=secretary, given_up_at=clock.now(), tries=1, error="550 không có hộp thư này")
    log_export(by=office, list_name="Đơn vị và số người", filters={"Tìm": "thanh tra"}, rows=3)
