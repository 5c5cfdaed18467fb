"""Lists that leave to be signed by hand; logged like every list that leaves."""

from django.db import transaction
from django.http import HttpResponse

from danvan.kit import clock
from danvan.kit.sheets import MAX_ROWS, Column, signing_response
from programs.actions.exports import log_export
from programs.models import Dissemination, User
from programs.rules import Refused, roll_on

COLUMNS = (
    Column("STT", width=6), Column("Họ và tên", width=42), Column("Đảng viên", width=12), Column("Ký tên", width=24),
)  # fmt: skip
# Lines for a unit whose number of people nobody has entered.
UNKNOWN = 30
TOO_MANY = "Đơn vị có quá nhiều người cho một danh sách ký tên: hãy lập theo từng bộ phận."
NO_NAMES = "Hệ thống không lưu họ tên: bản có chữ ký do đơn vị giữ, tải lên làm minh chứng nếu cần."


@transaction.atomic
def take_attendance_list(session: Dissemination, *, by: User) -> HttpResponse:
    """As many empty lines as the unit has people on the day of the session, or today while the day is not known."""
    unit, paper = session.organization, session.document
    roll = roll_on(unit, session.held_on or clock.today())
    count = UNKNOWN if roll is None else roll
    if count > MAX_ROWS:
        raise Refused(TOO_MANY)
    day = f"{session.held_on:%d/%m/%Y}" if session.held_on else "……/……/…………"
    about = [
        unit.name,
        f"Văn bản: số {paper.sign} ngày {paper.issued_on:%d/%m/%Y} của {paper.issuer}",
        f"Trích yếu: {paper.subject}",
        f"Ngày tổ chức: {day}. Hình thức: {session.form or '……………………'}. Địa điểm: ………………………………",
    ]
    log_export(by=by, list_name=f"Danh sách ký tên – {paper}", filters={"Đơn vị": unit.name, "Ngày": day}, rows=count)
    title = "DANH SÁCH THAM DỰ BUỔI TRIỂN KHAI"
    foot = ["Tổng số: ………… người, trong đó đảng viên: ………… người.", NO_NAMES]
    return signing_response(f"Danh sách ký tên {paper.sign} {unit.name}", title, about, COLUMNS, count, foot)
