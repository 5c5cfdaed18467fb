"""Works registered and proposals made become one measure with parameters that count the same."""

from django.db import migrations

FORMER = {
    "registered": {"kind": "registration", "campaign": "tied", "is_owed_by_each": True},
    "commended": {"kind": "commendation", "movement": True, "state": "sent"},
}


def give_parameters(apps, schema_editor):
    targets = apps.get_model("targets", "Target").objects
    for key, parameters in FORMER.items():
        targets.filter(measure=key).update(measure="units_with", parameters=parameters)


class Migration(migrations.Migration):
    dependencies = [("targets", "0004_parameters")]

    operations = [migrations.RunPython(give_parameters, migrations.RunPython.noop)]
