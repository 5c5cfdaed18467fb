"""The lists that a fresh installation begins with, from the data files beside the code."""

from django.conf import settings

from programs.actions.references import load_references
from programs.models import User
from targets.actions.references import load_survey_references
from targets.management.program_file import read_toml


def load_all(by: User | None = None) -> int:
    """Answers how many rows were missing and are there now."""
    mine, theirs = (settings.BASE_DIR / app / "data" / "references.toml" for app in ("targets", "programs"))
    added = load_references(by=by, content=read_toml(theirs))
    return added + load_survey_references(by=by, content=read_toml(mine))
