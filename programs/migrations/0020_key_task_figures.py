"""What of a key task is counted is data: the figures that each focus had by code become figures of the task."""

from django.db import migrations, models

import danvan.kit.fields

FIGURES = {'government': [{'measure': 'units_with', 'parameters': {'kind': 'activity', 'also': ['reformstep']}},
                {'measure': 'records', 'parameters': {'kind': 'activity'}, 'words': 'hoạt động', 'brief': True},
                {'measure': 'records',
                 'parameters': {'kind': 'reformstep'},
                 'words': 'bước cải cách hành chính',
                 'brief': True},
                {'measure': 'records',
                 'parameters': {'kind': 'reformstep', 'quantity': 'days_cut'},
                 'words': 'ngày giải quyết được cắt giảm'},
                {'measure': 'records',
                 'parameters': {'kind': 'reformstep', 'quantity': 'papers_cut'},
                 'words': 'giấy tờ được cắt giảm'}],
 'democracy': [{'measure': 'records_share',
                'parameters': {'kind': 'opinion', 'outcome': 'answered', 'asked': 'everybody'},
                'words': 'ý kiến đã trả lời'},
               {'measure': 'records', 'parameters': {'kind': 'dialogue'}, 'words': 'cuộc đối thoại', 'brief': True},
               {'measure': "regular_dialogues"},
               {'measure': 'records_share',
                'parameters': {'kind': 'opinion',
                               'outcome': 'in_time',
                               'among_answered': True,
                               'asked': 'everybody'},
                'words': 'ý kiến đã trả lời đúng hạn'},
               {'measure': 'records',
                'parameters': {'kind': 'opinion', 'still': 'open'},
                'words': 'ý kiến chưa trả lời'},
               {'measure': 'records',
                'parameters': {'kind': 'opinion', 'still': 'overdue'},
                'words': 'ý kiến quá hạn'}],
 'documents': [{'measure': 'unit_documents',
                'parameters': {"whom": "addressees"},
                'words': 'lượt đơn vị đã triển khai'},
               {'measure': 'documents', 'words': 'văn bản', 'brief': True},
               {'measure': 'documents',
                'parameters': {'what': 'late'},
                'words': 'lượt đơn vị đã qua hạn mà chưa gửi báo cáo'}],
 'associations': [{'measure': 'records_share',
                   'parameters': {'kind': 'recommendation', 'outcome': 'answered', 'asked': 'everybody'},
                   'words': 'kiến nghị đã tiếp thu, giải trình'},
                  {'measure': 'records',
                   'parameters': {'kind': 'jointprogram'},
                   'words': 'chương trình phối hợp',
                   'brief': True},
                  {'measure': 'records',
                   'parameters': {'kind': 'oversight', 'oversight_kind': 'supervision'},
                   'words': 'cuộc giám sát'},
                  {'measure': 'records',
                   'parameters': {'kind': 'oversight', 'oversight_kind': 'criticism'},
                   'words': 'cuộc phản biện xã hội'},
                  {'measure': 'records',
                   'parameters': {'kind': 'recommendation', 'still': 'overdue'},
                   'words': 'kiến nghị quá hạn'},
                  {'measure': 'units_with',
                   'parameters': {'kind': 'activity',
                                  'also': ['jointprogram', 'oversight'],
                                  'asked': 'associations'},
                   'words': 'tổ chức có hoạt động'}],
 'other': [{'measure': 'units_with', 'parameters': {'kind': 'activity'}},
           {'measure': 'records', 'parameters': {'kind': 'activity'}, 'words': 'hoạt động', 'brief': True}]}  # fmt: skip


def keep_figures(apps, schema_editor):
    for task in apps.get_model("programs", "KeyTask").objects.all():
        task.figures, task.number = FIGURES[task.focus], str(task.ordinal)
        task.save(update_fields=["figures", "number"])


class Migration(migrations.Migration):
    dependencies = [("programs", "0019_kinds_and_quantities")]
    operations = [
        migrations.AddField(
            model_name="keytask",
            name="figures",
            field=models.JSONField(blank=True, default=list, verbose_name="số liệu theo dõi"),
        ),
        migrations.AddField(
            model_name="keytask",
            name="number",
            field=models.CharField(default="", editable=False, max_length=10, verbose_name="số thứ tự"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="keytask",
            name="is_part",
            field=models.BooleanField(default=False, verbose_name="là phần của nhiệm vụ trên"),
        ),
        migrations.AddField(
            model_name="keytask",
            name="heading",
            field=danvan.kit.fields.ViCharField(blank=True, default="", max_length=200, verbose_name="tiêu đề nhóm"),
            preserve_default=False,
        ),
        migrations.RunPython(keep_figures, migrations.RunPython.noop),
        migrations.RemoveField(model_name="keytask", name="focus"),
    ]
