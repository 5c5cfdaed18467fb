"""What a unit took back, wrote on and cancelled was read by the office again: it stays the unit's own."""

from django.db import migrations

KINDS = (
    "Activity", "Commendation", "Dialogue", "Dissemination", "JointProgram", "Oversight", "ReformStep", "Registration",
)  # fmt: skip


def forget_the_recalled(apps, schema_editor):
    cancelled = apps.get_model("programs", "Transition").objects.filter(deed="cancel", from_state="draft")
    for name in KINDS:
        of_drafts = cancelled.filter(subject_type__app_label="programs", subject_type__model=name.lower())
        rows = apps.get_model("programs", name).objects.filter(pk__in=of_drafts.values("subject_id"), by_office=False)
        rows.update(sender=None, sent_at=None)


class Migration(migrations.Migration):
    dependencies = [("programs", "0016_days_of_closing")]

    operations = [migrations.RunPython(forget_the_recalled, migrations.RunPython.noop)]
