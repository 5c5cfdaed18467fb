"""Which measures there are is said by their files: no choice of the database's own any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("targets", "0002_one_deadline")]

    operations = [
        migrations.RemoveConstraint(model_name="target", name="target_measure_known"),
        migrations.AlterField(
            model_name="target",
            name="measure",
            field=models.CharField(max_length=20, verbose_name="cách tính"),
        ),
    ]
