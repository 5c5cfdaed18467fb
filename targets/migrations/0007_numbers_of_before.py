"""Targets keep the number of their place; their revisions the parameters, which none of them changed."""

from django.db import migrations


def say_what_was(apps, schema_editor):
    revisions = apps.get_model("targets", "TargetRevision").objects
    for target in apps.get_model("targets", "Target").objects.all():
        target.number = str(target.ordinal)
        target.save(update_fields=["number"])
        revisions.filter(target=target).update(parameters=target.parameters)


class Migration(migrations.Migration):
    dependencies = [("targets", "0006_parts_and_parameters")]

    operations = [migrations.RunPython(say_what_was, migrations.RunPython.noop)]
