"""File names as users give them, made safe to store, to show and to offer again."""

import re

from danvan.kit.text import nfc

MAX_LENGTH = 150
_LONGEST_EXTENSION = 10


def clean_name(name: str) -> str:
    """NFC, without folders, control or direction characters, at most 150 characters; the extension is kept.

    A direction character can make a program look like a picture, for it shows "exe.jpg" as "gpj.exe"; `nfc` drops it.
    """
    last = re.split(r"[/\\]", nfc(name))[-1]
    bare = re.sub(r'[<>:"|?*]', "-", " ".join(last.split())).strip(" .")
    stem, dot, extension = bare.rpartition(".")
    if not dot or len(extension) > _LONGEST_EXTENSION:
        return bare[:MAX_LENGTH].rstrip(" .")
    return f"{stem[: MAX_LENGTH - len(extension) - 1].rstrip(' .')}.{extension}"


def extension_of(name: str) -> str:
    """Lower case, without the dot; empty if there is none."""
    stem, _, extension = name.rpartition(".")
    return extension.lower() if stem else ""
