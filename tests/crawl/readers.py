"""Who walks the sample year, and which addresses each must come upon by links alone."""

# Besides the roles: a unit with a draft, one with returned items, the secretary over three cells, an association.
READERS = {
    "": "nobody", "quan-tri": "admin", "van-phong": "staff", "lanh-dao": "leader", "kiem-tra": "inspector",
    "bt-ha-tang-ky-thuat": "secretary", "bt-phap-che": "secretary with a return", "bt-thanh-tra-so": "section",
    "cd-cuu-chien-binh": "association",
}  # fmt: skip

# They read the office's pages without its buttons: one address of each pattern will do.
READ_ALONG = {"lanh-dao", "kiem-tra"}

PUBLIC = {"account_login", "help", "targets:public_list", "targets:public_program", "targets:program_file"}
EVERYBODY = {
    "account_change_password", "help", "home", "programs:my_account", "targets:programs", "programs:registrations",
    "programs:commendations", "programs:documents", "programs:notices", "programs:remarks", "targets:calendar",
    "targets:key_tasks", "targets:key_task", "programs:actconfirmations", "programs:required_act",
    "programs:figurereports", "programs:required_figure",
}  # fmt: skip
ITEMS = {
    "programs:actconfirmation", "programs:figurereport",
    "programs:registration", "programs:commendation", "programs:dissemination", "programs:document",
    "programs:sessions", "targets:program", "targets:program_file", "programs:attachment", "targets:unit",
    "programs:organization",
}  # fmt: skip
FIGURES = {
    "targets:dashboard", "targets:months", "targets:surveys", "targets:survey", "targets:figures", "targets:figure",
    "targets:figure_file", "targets:references", "targets:reference_list", "targets:reference",
    "programs:organization_types", "programs:organizations",
}  # fmt: skip
OFFICE = {
    "programs:waiting", "programs:commendation_record", "targets:program_new", "targets:program_edit",
    "targets:target_revise", "targets:survey_new", "targets:survey_edit", "targets:surveys_import",
    "targets:surveys_template", "targets:reference_new", "targets:part_edit", "targets:public_program",
    "programs:document_enter", "programs:document_edit", "programs:document_replace",
    "programs:dialogue_record", "programs:dialogue_rule", "programs:letters", "targets:reminders",
    "targets:task_figures",
}  # fmt: skip
KEEPERS = {
    "programs:organizations", "programs:organization", "programs:organization_create", "programs:organization_edit",
    "programs:organization_end", "programs:roll_enter", "programs:organizations_import",
    "programs:organizations_template", "programs:organization_types", "programs:organization_type_create",
    "programs:organization_type_edit",
}  # fmt: skip
TALKS = {"programs:dialogues", "programs:opinions", "programs:dialogue", "programs:opinion"}
JOINT = {
    "programs:jointprograms", "programs:jointprogram", "programs:oversights", "programs:oversight",
    "programs:recommendations", "programs:recommendation",
}  # fmt: skip
JOINT_DRAFTS = {
    "programs:jointprogram_edit", "programs:oversight_edit", "programs:recommendation_add",
    "programs:recommendation_edit",
}  # fmt: skip
ACTS = {"programs:activities", "programs:reformsteps", "programs:activity", "programs:reformstep"}
PROMISE = {"programs:activities", "programs:activity", "programs:activity_edit"}
BACK = ACTS | {"programs:reformstep_edit"}
TALK_DRAFT = {"programs:dialogue_edit", "programs:opinion_add", "programs:opinion_edit"}
HISTORY = {"programs:history", "programs:history_exports"}
CONTROL = {"programs:accounts", "programs:account"} | HISTORY
ADMIN = {"programs:account_create", "programs:account_edit", "programs:appointment_create"}
UNIT = {"targets:my_unit", "programs:document", "programs:sessions", "targets:program", "programs:dissemination"}

MUST_REACH = {
    "": PUBLIC,
    "quan-tri": {"help", "home"} | KEEPERS | CONTROL | ADMIN,
    "van-phong": EVERYBODY | ITEMS | ACTS | TALKS | JOINT | FIGURES | OFFICE | KEEPERS | CONTROL,
    "lanh-dao": EVERYBODY | ITEMS | ACTS | TALKS | JOINT | FIGURES | HISTORY,
    "kiem-tra": EVERYBODY | ITEMS | ACTS | TALKS | JOINT | FIGURES | CONTROL,
    "bt-ha-tang-ky-thuat": EVERYBODY | UNIT | PROMISE | {"programs:registration_edit"},
    "bt-phap-che": EVERYBODY
    | UNIT
    | BACK
    | TALK_DRAFT
    | {"programs:registration", "programs:commendation", "programs:commendation_edit"},
    "bt-thanh-tra-so": EVERYBODY | UNIT | TALKS | {"programs:registration", "programs:recommendation"},
    "cd-cuu-chien-binh": EVERYBODY | JOINT | JOINT_DRAFTS | {"targets:my_unit", "programs:activity"},
}
# No link leads there: the watchdog's address, what a script asks for, what follows a locked login, a lost session, an
# upload or a POST.
UNLINKED = {
    "healthz", "account_inactive", "account_logout", "resend", "programs:organizations_preview",
    "targets:surveys_preview", "programs:dissemination_edit", "targets:calendar_feed", "programs:suggestions",
    "programs:actconfirmation_edit", "programs:figurereport_edit", "targets:table_export",
    "targets:table_export_file",
}  # fmt: skip
