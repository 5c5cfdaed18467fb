"""The house itself: the way in and out, the choices of a reader, health, help."""

from tests.rights.subjects import program
from tests.rights.table.rows import INSIDE, OPEN, get, post

WRONG = {"login": "khong-co", "password": "sai-mat-khau"}


def chosen(scene, thing) -> dict:
    return {"program": thing.pk}


def nowhere(scene, thing) -> tuple:
    return ()


TABLE = [
    get("account_login", ". rrr rrrr rr."),
    post("account_login", ". rrr rrrr rr.", body=lambda scene, thing: WRONG),
    get("account_logout", "r ... .... ..r"),
    post("account_logout", "r rrr rrrr rrr"),
    get("account_change_password", INSIDE),
    post("account_change_password", INSIDE, body=lambda scene, thing: {"oldpassword": "sai"}),
    get("account_inactive", OPEN),
    get("home", "L rrr rrrr rrL"),
    post("display", "r rrr rrrr rrr", body=lambda scene, thing: {"size": "lon"}),
    get("help", OPEN),
    post("choose_program", "L rrr rrr4 44L", program("program"), args=nowhere, body=chosen),
    post("choose_program", "L 444 rrr4 44L", program("draft"), args=nowhere, body=chosen, note="draft"),
    post("choose_program", "L 444 4444 r4L", program("alien"), args=nowhere, body=chosen, note="foreign"),
    get("resend", "L rrr rrrr rrL"),
    post("resend", "L rrr rrrr rrL"),
    get("healthz", OPEN),
    get("programs:suggestions", INSIDE, args=lambda scene, thing: ("don-vi",)),
]
