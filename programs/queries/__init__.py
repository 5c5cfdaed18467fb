"""What is read, by name."""

from programs.queries.contents import (
    content_of,
    difference,
    is_unwritten,
    kept,
    label_of,
    last_handed_in,
    last_step,
    matters_kept,
    says_something,
    snapshot_of,
)
from programs.queries.current import (
    current_program,
    demanded_program,
    keep_to,
    open_programs,
    posted_program,
    programs_at_work,
    programs_to_choose,
)
from programs.queries.programs import own_works, program_files, program_steps
from programs.queries.trees import trees_on
from programs.queries.units import UnitNode, branch_on, inside_on, tree_on
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
from programs.queries.waiting import elsewhere, waiting_by_program, waiting_counts

__all__ = [
    "UnitNode",
    "attachments_for",
    "branch_on",
    "commendations_for",
    "content_of",
    "current_program",
    "demanded_program",
    "difference",
    "disseminations_for",
    "documents_for",
    "elsewhere",
    "handins_for",
    "inside_on",
    "is_unwritten",
    "keep_to",
    "kept",
    "label_of",
    "last_handed_in",
    "last_step",
    "matters_kept",
    "open_programs",
    "organizations_for",
    "own_works",
    "posted_program",
    "program_files",
    "program_steps",
    "programs_at_work",
    "programs_for",
    "programs_to_choose",
    "published_programs",
    "registrations_for",
    "says_something",
    "snapshot_of",
    "tree_on",
    "trees_on",
    "waiting_by_program",
    "waiting_counts",
]
