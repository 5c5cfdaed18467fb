"""Leaders' remarks: leaders write, the unit, the office and leaders reply, whoever reads the thing reads them."""

from programs.models import Remark
from tests.factories.notices import RemarkFactory
from tests.rights import subjects
from tests.rights.subjects import SENT_SECRET, item
from tests.rights.table.rows import INSIDE, Row, get, post

LEADER_ON_ITEM = "L 343 3R34 44L"
LEADER_ON_DRAFT = "L 343 4444 44L"
LEADER_ON_UNIT = "L 343 3R33 44L"
LEADER_ON_TARGET = "L 333 3R34 44L"
REPLY = "L R4R RR34 44L"
REPLY_ON_TARGET = "L 444 RR34 44L"
KINDS = {"cong-trinh": "registration", "buoi": "dissemination", "tuyen-duong": "commendation"}


def said(scene=None, thing=None) -> dict:
    return {"text": "Đề nghị làm sớm."}


def under(kind: str):
    return lambda scene, thing: (kind, thing.pk)


def remark(subject):
    """A remark on what `subject(scene, unit)` makes."""

    def make(scene, unit) -> Remark:
        thing = subject(scene, unit)
        unit = None if thing._meta.model_name == "target" else unit
        return RemarkFactory(program=scene.program, organization=unit, subject=thing, by=scene.leader, text=SENT_SECRET)

    return make


def rows_of(key: str, kind: str) -> list[Row]:
    sent = item(kind, "submitted")
    return [
        post("programs:remark_leave", LEADER_ON_ITEM, sent, args=under(key), body=said, note=kind),
        post(
            "programs:remark_leave",
            LEADER_ON_DRAFT,
            item(kind, "draft"),
            args=under(key),
            body=said,
            note=f"{kind} draft",
        ),
        post("programs:remark_reply", REPLY, remark(sent), body=said, note=kind),
    ]


TABLE = [
    *(row for key, kind in KINDS.items() for row in rows_of(key, kind)),
    post("programs:remark_leave", LEADER_ON_UNIT, subjects.unit, args=under("don-vi"), body=said, note="unit"),
    post("programs:remark_reply", REPLY, remark(subjects.unit), body=said, note="unit"),
    post("targets:target_remark", LEADER_ON_TARGET, subjects.reported_target, body=said),
    post("programs:remark_reply", REPLY_ON_TARGET, remark(subjects.reported_target), body=said, note="target"),
    get("programs:remarks", INSIDE, remark(subjects.unit), args=lambda *_: ()),
    post("programs:remarks_export", "L WWW WWW3 W3L", remark(subjects.unit), args=lambda *_: ()),
]
