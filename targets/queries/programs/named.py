"""A programme as people name it: by its number or its sign, with year and issuer where several bear the same."""

from programs.enums import ProgramState
from programs.models import Program


def programs_named(name: str, year: int | None = None, issuer: str = "") -> list[Program]:
    """Issued or closed ones whose number ("29") or sign ("29-CTr/ĐU", "05-CTr/ĐU") it is, the newest first."""
    programs = Program.objects.exclude(state=ProgramState.DRAFT).select_related("issuer", "term")
    if year is not None:
        programs = programs.filter(year=year)
    if issuer:
        programs = programs.filter(issuer__name=issuer)
    wanted = name.strip()
    if wanted.isdecimal():
        return [program for program in programs if program.number == int(wanted)]
    return [program for program in programs if program.sign.casefold() == wanted.casefold()]
