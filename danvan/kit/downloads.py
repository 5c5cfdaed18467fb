"""The name under which a browser saves what we send."""

from pathlib import PurePath
from urllib.parse import quote

from danvan.kit.text import nfc, slug_ascii


def attachment(name: str) -> str:
    """A Content-Disposition header: plain letters for old programs, the Vietnamese name for all others."""
    path = PurePath(nfc(name).replace("\n", " "))
    plain = slug_ascii(path.stem) + path.suffix.lower().encode("ascii", "ignore").decode().replace('"', "")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(path.name, safe='')}"
