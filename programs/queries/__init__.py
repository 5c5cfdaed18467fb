"""What is read, by name."""

from programs.queries.contents import content_of, difference, label_of, last_handed_in, last_step
from programs.queries.current import current_program, demanded_program, programs_to_choose
from programs.queries.programs import own_works, program_files, program_steps
from programs.queries.trees import trees_on
from programs.queries.units import Node, branch_on, tree_on
from programs.queries.visible import (
    attachments_for,
    commendations_for,
    disseminations_for,
    documents_for,
    handins_for,
    organizations_for,
    programs_for,
    published_programs,
    registrations_for,
)
from programs.queries.waiting import waiting_count

__all__ = [
    "Node",
    "attachments_for",
    "branch_on",
    "commendations_for",
    "content_of",
    "current_program",
    "demanded_program",
    "difference",
    "disseminations_for",
    "documents_for",
    "handins_for",
    "label_of",
    "last_handed_in",
    "last_step",
    "organizations_for",
    "own_works",
    "program_files",
    "program_steps",
    "programs_for",
    "programs_to_choose",
    "published_programs",
    "registrations_for",
    "tree_on",
    "trees_on",
    "waiting_count",
]
