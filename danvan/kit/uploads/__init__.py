"""Files from users: judged by their content before anything is stored."""

from danvan.kit.uploads.check import CheckedFile, check_size, check_upload
from danvan.kit.uploads.kinds import ACCEPT, ACCEPTED_WORDS, STAMP_RULE
from danvan.kit.uploads.names import clean_name
from danvan.kit.uploads.stamps import check_stamp

__all__ = [
    "ACCEPT",
    "ACCEPTED_WORDS",
    "STAMP_RULE",
    "CheckedFile",
    "check_size",
    "check_stamp",
    "check_upload",
    "clean_name",
]
