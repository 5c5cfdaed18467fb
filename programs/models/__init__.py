"""Every record of who we are, what we undertook and what we did; one family a file."""

from programs.models.activities import Activity, ReformStep
from programs.models.associations import JointProgram, Oversight, Recommendation
from programs.models.commendations import Commendation
from programs.models.dialogues import Dialogue, Opinion
from programs.models.disseminations import Dissemination, Document
from programs.models.exports import ExportLog
from programs.models.handin import Attachment, HandIn, Transition
from programs.models.matters import Matter
from programs.models.notices import (
    UNREAD,
    CalendarFeed,
    Letter,
    Notice,
    Remark,
    RemarkReply,
    ReminderSchedule,
    Urging,
)
from programs.models.organizations import Organization, OrganizationType, Placement, Roll
from programs.models.people import Appointment, User
from programs.models.program import KeyTask, Program, ProgramTheme, Term
from programs.models.references import (
    ActivityKind,
    AwardForm,
    AwardLevel,
    Campaign,
    CampaignItem,
    DocumentType,
    OpinionField,
    Reference,
    SessionForm,
    SpeakerGroup,
    WorkField,
)
from programs.models.registrations import ProgressNote, Registration

__all__ = [
    "UNREAD",
    "Activity",
    "ActivityKind",
    "Appointment",
    "Attachment",
    "AwardForm",
    "AwardLevel",
    "CalendarFeed",
    "Campaign",
    "CampaignItem",
    "Commendation",
    "Dialogue",
    "Dissemination",
    "Document",
    "DocumentType",
    "ExportLog",
    "HandIn",
    "JointProgram",
    "KeyTask",
    "Letter",
    "Matter",
    "Notice",
    "Opinion",
    "OpinionField",
    "Organization",
    "OrganizationType",
    "Oversight",
    "Placement",
    "Program",
    "ProgramTheme",
    "ProgressNote",
    "Recommendation",
    "Reference",
    "ReformStep",
    "Registration",
    "Remark",
    "RemarkReply",
    "ReminderSchedule",
    "Roll",
    "SessionForm",
    "SpeakerGroup",
    "Term",
    "Transition",
    "Urging",
    "User",
    "WorkField",
]
