"""The step that closed a programme keeps the day of the closing, which may lie before the step.

Of a programme that was reopened since, the day is no longer known: its closings count from the day of their step.
"""

from django.db import migrations

from danvan.kit import append_only

TABLE = "programs_transition"


def keep_days(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLE)
    types = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="programs", model="program")
    steps = apps.get_model("programs", "Transition").objects.filter(subject_type__in=types.values("pk"), deed="close")
    for program in apps.get_model("programs", "Program").objects.filter(closed_on__isnull=False):
        if last := steps.filter(subject_id=program.pk).order_by("at", "pk").last():
            last.content = {"closed_on": program.closed_on.isoformat()}
            last.save(update_fields=["content"])
    append_only.install(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("programs", "0015_fill_ledger")]
    operations = [migrations.RunPython(keep_days, migrations.RunPython.noop)]
