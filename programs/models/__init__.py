"""Every record of who we are, what we undertook and what we did; one family a file."""

from programs.models.activities import Activity, ReformStep
from programs.models.associations import JointProgram, Oversight, Recommendation
from programs.models.commendations import Commendation
from programs.models.dialogues import Dialogue, Opinion
from programs.models.disseminations import Dissemination, Document
from programs.models.exports import ExportLog
from programs.models.handin import Attachment, HandIn, Transition
from programs.models.ledger import Fact
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
    ActKind,
    AwardForm,
    AwardLevel,
    Campaign,
    CampaignItem,
    DocumentType,
    Indicator,
    OpinionField,
    Reference,
    SessionForm,
    SpeakerGroup,
    WorkField,
    WorkKind,
)
from programs.models.registrations import ProgressNote, Registration
from programs.models.requirements import ActConfirmation, FigureReport, RequiredAct, RequiredFigure, Requirement

__all__ = [
    "UNREAD",
    "ActConfirmation",
    "ActKind",
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
    "Fact",
    "FigureReport",
    "HandIn",
    "Indicator",
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
    "RequiredAct",
    "RequiredFigure",
    "Requirement",
    "Roll",
    "SessionForm",
    "SpeakerGroup",
    "Term",
    "Transition",
    "Urging",
    "User",
    "WorkField",
    "WorkKind",
]
