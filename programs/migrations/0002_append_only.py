"""Steps and field history can be added to, never edited or deleted."""

from django.db import migrations

from danvan.kit import append_only

TABLES = ("auditlog_logentry", "programs_transition")


def install(apps, schema_editor):
    for table in TABLES:
        append_only.install(schema_editor.connection, table)


def remove(apps, schema_editor):
    for table in TABLES:
        append_only.remove(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial"), ("auditlog", "0017_add_actor_email")]
    operations = [migrations.RunPython(install, remove)]
