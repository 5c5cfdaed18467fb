"""Field history can be added to, never edited or deleted.

A step of its own: the history's table needs the accounts of 0001, so that one step cannot make both.
"""

from django.db import migrations

from danvan.kit import append_only

TABLE = "auditlog_logentry"


def install(apps, schema_editor):
    append_only.install(schema_editor.connection, TABLE)


def remove(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("programs", "0007_key_tasks"), ("auditlog", "0017_add_actor_email")]
    operations = [migrations.RunPython(install, remove)]
