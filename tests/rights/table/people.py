"""Who we are: organisations with their import, types, accounts with their appointments, the history."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.rights import subjects
from tests.rights.table.rows import INSIDE, KEEPERS_FORM, get, post

ADMIN_PAGE = "L 333 333. 33L"
ADMIN_PAGE_ONE = "L 333 333. 43L"
ADMIN_DEED = "L 333 333R 43L"
ACCOUNTS_LIST = "L 333 .3.. .3L"
HISTORY = "L 333 .... .3L"
HISTORY_EXPORT = "L 333 WWWW W3L"
KEEPERS_DEED = "L 343 R33R 44L"
KEEPERS_SHARED = "L 333 R33R R3L"
# A step of an import with a token that is not this reader's: sent back to its beginning.
KEEPERS_STEP = "L 333 r33r r3L"
ROLL = {"date": "01/06/2021", "total": "21", "party_members": "9"}
TYPE = {"name": "Ban", "ordinal": "5"}
PERSON = {"full_name": "Người Mới", "username": "nguoi-moi"}


def founding(scene, thing) -> dict:
    committee = scene.world.committee
    return {"name": "Chi bộ mới", "type": scene.cell.type_id, "parent": committee.pk, "founded_on": "01/06/2021"}


def placing(scene, thing) -> dict:
    place = {"name": "Chi bộ đổi tên", "type": thing.type_id, "parent": thing.parent_id}
    return {**place, "valid_from": "01/06/2021"}


def ending(scene, thing) -> dict:
    return {"ended_on": "01/06/2021"}


def table_file(scene, thing) -> dict:
    text = "Tên đơn vị,Loại tổ chức,Trực thuộc,Ngày thành lập\nChi bộ nhập,Chi bộ,Đảng ủy Sở mẫu,01/06/2021\n"
    return {"file": SimpleUploadedFile("don-vi.csv", text.encode()), "day": "01/06/2021"}


def post_of(scene, thing) -> dict:
    return {
        "organization": scene.world.neighbour.pk,
        "role": "secretary",
        "scope": "subtree",
        "valid_from": "01/06/2031",
    }


def somebody_elses(scene, thing) -> tuple:
    return ("khong-phai-cua-toi",)


ORGANIZATIONS = [
    get("programs:organizations", "L ... .... .3L"),
    post("programs:organizations_export", "L WWW WWWW W3L"),
    get("programs:organization", "L .4. .... 44L", subjects.unit),
    get("programs:organization_create", KEEPERS_FORM),
    post("programs:organization_create", "L 333 R33R .3L", body=founding),
    get("programs:organization_edit", "L 343 .33. 44L", subjects.unit),
    post("programs:organization_edit", KEEPERS_DEED, subjects.unit, body=placing),
    get("programs:organization_end", "L 343 .33. 44L", subjects.unit),
    post("programs:organization_end", KEEPERS_DEED, subjects.unit, body=ending),
    post("programs:organization_resume", KEEPERS_DEED, subjects.ended_unit),
    get("programs:roll_enter", "L 343 .33. 44L", subjects.unit),
    post("programs:roll_enter", KEEPERS_DEED, subjects.unit, body=lambda scene, thing: ROLL),
    post("programs:staff_accept_own", "L 444 333R 44L", subjects.committee, body=lambda scene, thing: {"allowed": "1"}),
    get("programs:organizations_import", KEEPERS_FORM),
    post("programs:organizations_import", KEEPERS_STEP, body=table_file),
    get("programs:organizations_template", KEEPERS_FORM),
    get("programs:organizations_preview", KEEPERS_STEP, args=somebody_elses),
    post("programs:organizations_confirm", KEEPERS_STEP, args=somebody_elses),
]
TYPES = [
    get("programs:organization_types", "L 333 .... .3L"),
    post("programs:organization_types_export", "L 333 WWWW W3L"),
    get("programs:organization_type_create", KEEPERS_FORM),
    post("programs:organization_type_create", KEEPERS_SHARED, body=lambda scene, thing: TYPE),
    get("programs:organization_type_edit", KEEPERS_FORM, subjects.organization_type),
    post("programs:organization_type_edit", KEEPERS_SHARED, subjects.organization_type, body=lambda scene, thing: TYPE),
]
ACCOUNTS = [
    get("programs:accounts", ACCOUNTS_LIST),
    post("programs:accounts_export", "L 333 W3WW W3L"),
    get("programs:my_account", INSIDE),
    get("programs:account", "L 333 .3.. 43L", subjects.account),
    get("programs:account_create", ADMIN_PAGE),
    post("programs:account_create", "L 333 333R 33L", body=lambda scene, thing: PERSON),
    get("programs:account_edit", ADMIN_PAGE_ONE, subjects.account),
    post("programs:account_edit", ADMIN_DEED, subjects.account, body=lambda scene, thing: PERSON),
    post("programs:account_password", ADMIN_DEED, subjects.account),
    post("programs:account_lock", ADMIN_DEED, subjects.account),
    get("programs:appointment_create", ADMIN_PAGE_ONE, subjects.account),
    post("programs:appointment_create", ADMIN_DEED, subjects.account, body=post_of),
    post("programs:appointment_end", ADMIN_DEED, subjects.appointment),
]
HISTORIES = [
    get("programs:history", HISTORY),
    post("programs:history_export", HISTORY_EXPORT),
    get("programs:history_exports", HISTORY),
    post("programs:history_exports_export", HISTORY_EXPORT),
]

TABLE = [*ORGANIZATIONS, *TYPES, *ACCOUNTS, *HISTORIES]
