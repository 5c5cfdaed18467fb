"""The rules about one module's text find what they forbid and let the rest pass."""

import pytest

from tests.house import actions, code
from tests.house.source import Module

VIEW = "from programs import actions\nfrom programs.actions import items, Refused\n"


@pytest.mark.parametrize(
    "text",
    [
        "timezone.now()",
        "at = DateTimeField(default=timezone.now)",
        "django.utils.timezone.localdate()",
        "localtime()",
        "date.today()",
        "datetime.datetime.now(ZONE)",
        "dt.date.today()",
        "at = DateTimeField(auto_now_add=True)",
        "from django.utils.timezone import now",
        "from django.db.models.functions import Lower, Now",
        "from time import time",
    ],
)
def test_reading_the_time_is_found_except_in_the_clock(text):
    assert len(code.clock_complaints(Module("programs.rules", text))) == 1
    assert code.clock_complaints(Module("danvan.kit.clock", text)) == []


def test_the_clock_and_conversions_pass():
    text = """from django.utils.timezone import localtime
localtime(at), timezone.localtime(at, ZONE), clock.now(), clock.today(), datetime.combine(day, noon), row.date.year"""
    assert code.clock_complaints(Module("programs.rules", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "rows.filter(ended_on=None)",
        "rows.exclude(organization__ended_on__lte=day)",
        "alive = Q(valid_to__gt=day)",
        "rows.filter(published_on__lte=day)",
        "gone = unit.ended_on <= day",
        "alive = unit.ended_on is None",
        "alive = not unit.ended_on",
        "gone = row.valid_to and True",
        "if unit.parent.ended_on: pass",
        "gone = [unit for unit in units if unit.ended_on]",
        "word = 'x' if row.valid_to else ''",
    ],
)
def test_a_last_day_asked_by_hand_is_found(text):
    assert len(code.last_day_complaints(Module("programs.rules", text))) == 1
    assert code.last_day_complaints(Module("danvan.kit.spans", text)) == []


def test_last_days_that_are_written_shown_or_held_against_a_first_day_pass():
    text = """rows.update(valid_to=day); end(unit, ended_on=day); f"{unit.ended_on:%d/%m/%Y}"
wrong = row.ended_on <= node.founded_on; changed = row.ended_on not in (None, node.ended_on)
gone = unit.has_ended(day), has_come(row.valid_to, day), row.valid_to or date.max"""
    assert code.last_day_complaints(Module("programs.rules", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "post_save.connect(told)",
        "@receiver(post_save)\ndef told(sender, **kwargs): pass",
    ],
)
def test_a_signal_is_found(text):
    assert len(code.signal_complaints(Module("programs.rules", text))) == 1


def test_a_long_file_is_found():
    assert code.length_complaints("a.py", "x\n" * 300, 300) == ["a.py: 301 lines, at most 300"]
    assert code.length_complaints("a.py", "x\n" * 299, 300) == []


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME", "XX" + "X", "/tm" + "p/x", "/wor" + "k/main"])
def test_a_note_to_oneself_is_found(word):
    assert code.left_over_complaints("a.py", f"x = 1\n# {word}: later") != []


def test_ordinary_words_are_no_notes():
    assert code.left_over_complaints("a.py", "# today's todos, hacked by XXXL, templates/work/") == []


def test_a_module_without_docstring_is_found():
    assert len(code.docstring_complaints(Module("programs.rules", "import re"))) == 1
    assert code.docstring_complaints(Module("programs.rules", '"""Rules."""\nimport re')) == []
    assert code.docstring_complaints(Module("programs.rules", "")) == []
    assert code.docstring_complaints(Module("programs.migrations.0001_initial", "import re")) == []


@pytest.mark.parametrize("text", ["@pytest.mark.skip\ndef test_a(): pass", "pytest.skip('later')", "pytest.xfail()"])
def test_a_skipped_test_is_found(text):
    assert len(code.skip_complaints(Module("tests.test_a", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "TOMORROW = clock.today() + DAY",
        "@pytest.mark.parametrize('day', [clock.today()])\ndef test_a(day): pass",
        "def test_a(day=tomorrow()): pass",
        "class TestA:\n    NOW = clock.now()",
    ],
)
def test_a_time_read_while_tests_are_collected_is_found(text):
    assert len(code.early_clock_complaints(Module("tests.test_a", text))) == 1


def test_a_time_read_while_a_test_runs_passes():
    text = "def test_a():\n    assert clock.today()\n\nlater = lambda: clock.now()\nEND = clock.end_of_day(JUNE)"
    assert code.early_clock_complaints(Module("tests.test_a", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "page.set_default_timeout(10_000)",
        "browser.new_page().set_default_navigation_timeout(1)",
        "expect.set_options(timeout=1)",
        "page.get_by_text('Lưu').wait_for(timeout=500)",
    ],
)
def test_a_limit_of_a_single_story_is_found(text):
    assert len(code.patience_complaints(Module("tests.browser.test_a", text))) >= 1
    assert code.patience_complaints(Module("tests.conftest", text)) == []


@pytest.mark.parametrize(
    "asked",
    [
        "assert client.get(url).status_code == 404",
        "assert 200 == client.get(url).status_code",
        "assert {answer.status_code for answer in answers} == {405}",
        "assert (first.status_code, second.status_code) == (200, 404)",
        "for page in pages:\n        assert client.get(page).status_code in (403, 404), page",
        "assert client.get(url).status_code == 200 and not client.post(url).status_code != 405",
    ],
)
def test_a_test_that_asks_the_status_alone_is_found(asked):
    assert len(code.status_only_complaints(Module("tests.test_a", f"def test_a(client):\n    {asked}"))) == 1


@pytest.mark.parametrize(
    "asked",
    [
        "assert (client.post(url).status_code, Item.objects.count()) == (404, 0)",
        "assert {(answer.status_code, wrote) for answer, wrote in answers} == {(405, False)}",
        "assert answer.status_code == 404 and 'Không tìm thấy' in answer.content.decode()",
        "assert client.get(url).status_code == 404\n    assert not Item.objects.exists()",
        "assert client.get(url).status_code == 404\n    assert_unchanged(item)",
        "with pytest.raises(Refused):\n        action()",
        "assert total(1, 2) == 200",
    ],
)
def test_a_test_that_asks_more_than_the_status_passes(asked):
    assert code.status_only_complaints(Module("tests.test_a", f"def test_a(client):\n    {asked}")) == []


def test_a_limit_on_a_process_and_a_pause_are_none():
    assert code.patience_complaints(Module("tests.danvan.test_a", "subprocess.run(words, timeout=300)")) == []
    assert code.patience_complaints(Module("tests.browser.test_a", "page.wait_for_timeout(500)")) == []


@pytest.mark.parametrize(
    "text",
    [
        "def submit(item, by): pass",
        "def submit(item, *, text): pass",
        "def submit(item, other, *, by): pass",
        "def submit(item, *, by, request): pass",
    ],
)
def test_an_action_without_doer_is_found(text):
    assert actions.action_complaints(Module("programs.actions.items", text)) != []
    assert actions.action_complaints(Module("programs.queries.items", text)) == []


def test_a_proper_action_passes():
    text = "def submit(item, *, by, text=''): pass\ndef _check(item): pass"
    assert actions.action_complaints(Module("targets.actions.items", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "item.save()",
        "form.save()",
        "Item.objects.create(x=1)",
        "Item.objects.filter(x=1).update(x=2)",
        "Item.objects.bulk_create(items)",
        "items.filter(x=1).delete()",
        "user.set_password('x')",
    ],
)
def test_writing_outside_of_actions_is_found(text):
    for name in (
        "programs.views.items",
        "programs.forms",
        "targets.queries.duties.returned_items",
        "targets.management.commands.x",
    ):
        assert len(actions.writer_complaints(Module(name, text))) == 1
    assert actions.writer_complaints(Module("programs.actions.items", text)) == []


def test_changing_a_dictionary_or_a_file_is_no_writing():
    text = "context.update(x=1)\nbook.save(buffer)\nstorage.delete(name)\nZipInfo.create(1)"
    assert actions.writer_complaints(Module("programs.views.items", text)) == []


@pytest.mark.parametrize(
    "view",
    [
        "def accept(request, pk):\n    items.accept(item, by=request.user)",
        "def accept(request, pk):\n    return done(request, actions.accept)",
        "def _do(request): items.accept(item)\n\ndef accept(request):\n    _do(request)",
        "@require_http_methods(['GET', 'POST'])\ndef accept(request):\n    items.accept(item)",
        "@login_not_required\ndef accept(request):\n    if request.method == 'GET':\n        items.accept(item)",
    ],
)
def test_a_view_that_changes_things_on_get_is_found(view):
    assert len(actions.unguarded_complaints(Module("programs.views.items", VIEW + view))) == 1


@pytest.mark.parametrize(
    "view",
    [
        "@require_POST\ndef accept(request, pk):\n    items.accept(item, by=request.user)",
        "@require_http_methods(['POST'])\ndef accept(request):\n    items.accept(item)",
        "def edit(request):\n    if request.method == 'POST':\n        items.accept(item)",
        "def edit(request):\n    if request.method != 'POST':\n        return page\n    items.accept(item)",
        "def _do(request): items.accept(item)\n\n@require_POST\ndef accept(request):\n    _do(request)",
        "def public(request):\n    items.count_view(item)",
        "def show(request):\n    try:\n        pass\n    except Refused:\n        pass",
    ],
)
def test_a_view_that_asks_for_post_passes(view):
    assert actions.unguarded_complaints(Module("programs.views.items", VIEW + view)) == []
