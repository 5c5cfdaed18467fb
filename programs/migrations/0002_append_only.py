"""Steps can be added to, never edited or deleted."""

from django.db import migrations

from danvan.kit import append_only

TABLE = "programs_transition"


def install(apps, schema_editor):
    append_only.install(schema_editor.connection, TABLE)


def remove(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
