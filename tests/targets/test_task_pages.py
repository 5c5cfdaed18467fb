"""The pages of the key tasks: figures with their records, late units, who sees which rows, any day."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    JointProgramFactory,
    OpinionFactory,
    OversightFactory,
    RecommendationFactory,
    ReformStepFactory,
)
from tests.targets.dated_task_actions import answered, day_of, done, four_tasks, made_known, paper, planned
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = reverse("targets:key_tasks")


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


@pytest.fixture
def tasks(world):
    return four_tasks(world)


@pytest.fixture
def union(world):
    return OrganizationFactory(
        parent=world.committee, type=OrganizationTypeFactory(association=True), name="Công đoàn mẫu"
    )


def url(task, name="key_task"):
    return reverse(f"targets:{name}", args=[task.pk])


def shown(client, task, user, status=200, **query):
    client.force_login(user)
    response = client.get(url(task), query)
    assert response.status_code == status
    return response


def bars(page: str) -> list[tuple[str, str, str]]:
    """Look, words and length of each bar."""
    label, title, value = (
        'role="img" aria-label="([^"]*)">',
        "<title>([^<]*)</title>",
        'class="value"[^>]* width="([^"]*)"',
    )
    told = re.findall(rf'<svg class="bullet bullet-(\w+)" {label}\s*{title}.*?{value}', page, re.S)
    assert all(words == title for _, words, title, _ in told)
    return [(look, words, length) for look, words, _, length in told]


def test_a_bar_says_what_the_number_beside_it_says(client, world, tasks):
    by, task = world.secretary, tasks["government"]
    done(world, ActivityFactory, world.cell, by=by, key_task=task)
    assert bars(shown(client, task, world.leader).content.decode())[0] == ("going", "1/3 đơn vị", "33.33%")
    assert ("going", "1/3 đơn vị", "33.33%") in bars(client.get(LIST).content.decode())


def test_a_bar_of_all_and_of_nothing(client, world, tasks):
    task = tasks["democracy"]
    assert bars(shown(client, task, world.leader).content.decode())[0][0] == "no_data"
    dialogue = done(world, DialogueFactory, world.cell, by=world.secretary, key_task=task)
    OpinionFactory(dialogue=dialogue, state="at_once", answered_on=day_of("2021-05-01"))
    assert bars(shown(client, task, world.leader).content.decode())[0] == ("met", "1/1 ý kiến", "100.00%")


def table(response) -> dict:
    return {row.name: (row.part.did, row.part.late_text) for row in response.context["page"]}


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_government_counts_each_activity_once_and_each_host(client, world, tasks):
    by, task = world.secretary, tasks["government"]
    done(world, ActivityFactory, world.cell, by=by, key_task=task, co_hosts=[world.inner, world.neighbour])
    done(world, ReformStepFactory, world.cell, by=by, key_task=task)
    done(world, ActivityFactory, world.cell, by=by, key_task=tasks["democracy"])
    done(world, ActivityFactory, world.neighbour, by=world.neighbour_secretary, key_task=task, accept=False)
    response = shown(client, task, world.leader)
    figure = response.context["figure"]
    assert (figure.text, figure.state) == ("3/3 đơn vị", "met")
    assert [beside.text for beside in figure.beside] == [
        "1 hoạt động", "1 bước cải cách hành chính", "5 ngày giải quyết được cắt giảm", "2 giấy tờ được cắt giảm",
        "0 hoạt động trong kế hoạch quá hạn",
    ]  # fmt: skip
    assert table(response) == {
        "Chi bộ Văn phòng mẫu": ("1 hoạt động · 1 bước cải cách", ""),
        "Chi bộ Đô thị mẫu": ("1 hoạt động", ""),
        "Đảng bộ bộ phận Thanh tra mẫu": ("1 hoạt động", ""),
    }


def test_democracy_counts_opinions_answered_by_that_day(client, world, tasks):
    task = tasks["democracy"]
    world.program.dialogue_times, world.program.dialogue_every = 1, "quarter"
    world.program.save()
    dialogue = done(world, DialogueFactory, world.committee, by=world.other_staff, key_task=task)
    at_once = OpinionFactory(dialogue=dialogue, state="at_once", answered_on=day_of("2021-04-15"))
    late = OpinionFactory(dialogue=dialogue, asked=world.cell, due_on=day_of("2021-05-01"), content="Đường hẹp")
    slow = OpinionFactory(dialogue=dialogue, asked=world.inner, due_on=day_of("2021-05-01"))
    answered(slow, "2021-06-01")
    assert at_once.asked is None
    response = shown(client, task, world.leader)
    figure = response.context["figure"]
    assert (figure.text, figure.state, figure.late) == ("2/3 ý kiến", "going", 1)
    assert [beside.text for beside in figure.beside] == [
        "1 cuộc đối thoại", "1/3 cuộc định kỳ của Đảng ủy đúng kỳ, so với quy định (1 cuộc mỗi quý)",
        "1/2 ý kiến đã trả lời đúng hạn", "1 ý kiến chưa trả lời", "1 ý kiến quá hạn",
        "0 hoạt động trong kế hoạch quá hạn",
    ]  # fmt: skip
    assert table(response)["Chi bộ Văn phòng mẫu"] == (
        "đã trả lời 0/1 ý kiến được giao", "1 ý kiến chưa trả lời",
    )  # fmt: skip
    assert response.context["page"][0].part.most_late == 152
    spring = shown(client, task, world.leader, ngay="2021-05-20").context
    assert (spring["figure"].text, spring["figure"].late) == ("1/3 ý kiến", 2)
    assert {row.name for row in spring["page"] if row.part.late} == {str(world.section), str(world.cell)}
    assert late.content in words(client.get(reverse("targets:unit", args=[world.cell.pk])))


def test_documents_count_pairs_and_a_waiting_session_is_not_late(client, world, tasks):
    task = tasks["documents"]
    old = paper(world, "01-CT/TU", due="2021-04-01")
    named = paper(world, "02-CT/TU", due="2021-04-01", addressees=[world.cell, world.neighbour])
    made_known(world, old, world.inner, by=world.section_secretary)
    made_known(world, named, world.neighbour, by=world.neighbour_secretary, accept=False)
    response = shown(client, task, world.leader)
    assert response.context["figure"].text == "1/5 lượt đơn vị"
    assert response.context["figure"].late == 3
    assert table(response) == {
        "Chi bộ Văn phòng mẫu": ("đã triển khai 0/2 văn bản", "2 văn bản chưa triển khai"),
        "Chi bộ Đô thị mẫu": ("đã triển khai 0/2 văn bản", "1 văn bản chưa triển khai"),
        "Đảng bộ bộ phận Thanh tra mẫu": ("đã triển khai 1/1 văn bản", ""),
    }
    newest = [(record.title, record.text) for record in response.context["table"].newest]
    assert newest == [("02-CT/TU", "0/2 đơn vị đã triển khai"), ("01-CT/TU", "1/3 đơn vị đã triển khai")]


def test_a_new_edition_asks_again(client, world, tasks):
    old = paper(world, "01-CT/TU")
    made_known(world, old, world.cell, by=world.secretary)
    new = paper(world, "05-CT/TU", day="2021-06-01")
    new.replaces = old
    new.save()
    task = tasks["documents"]
    assert shown(client, task, world.leader).context["figure"].text == "0/3 lượt đơn vị"
    assert shown(client, task, world.leader, ngay="2021-05-31").context["figure"].text == "1/3 lượt đơn vị"


def test_associations_have_rows_of_their_own(client, world, tasks, union):
    task, by = tasks["associations"], world.appoint(union, "Cán bộ phụ trách")
    OrganizationFactory(
        parent=world.committee, type=OrganizationTypeFactory(name="Câu lạc bộ", counts_as_unit=False, allowed_roles=[])
    )
    done(world, JointProgramFactory, union, by=by, key_task=task, partners=[world.cell])
    oversight = done(world, OversightFactory, union, by=by, key_task=task, subject=world.cell)
    RecommendationFactory(oversight=oversight, asked=world.neighbour, due_on=day_of("2021-07-01"))
    adopted = RecommendationFactory(oversight=oversight, asked=world.neighbour, due_on=day_of("2021-07-01"))
    answered(adopted, "2021-06-30")
    response = shown(client, task, world.leader)
    figure = response.context["figure"]
    assert figure.text == "1/2 kiến nghị"
    assert [beside.text for beside in figure.beside] == [
        "1 chương trình phối hợp", "1 cuộc giám sát", "0 cuộc phản biện xã hội", "1 kiến nghị quá hạn",
        "1/1 tổ chức có hoạt động", "0 hoạt động trong kế hoạch quá hạn",
    ]  # fmt: skip
    rows = table(response)
    assert rows["Công đoàn mẫu"] == ("1 chương trình phối hợp · 1 cuộc giám sát, phản biện", "")
    assert rows["Chi bộ Văn phòng mẫu"] == ("1 chương trình phối hợp", "")
    assert rows["Chi bộ Đô thị mẫu"][1] == "1 kiến nghị chưa trả lời"


def test_a_planned_activity_is_late_until_it_is_handed_in(client, world, tasks):
    task = tasks["government"]
    planned(world, ActivityFactory, world.cell, by=world.secretary, deadline="2021-08-31", key_task=task)
    before = shown(client, task, world.leader, ngay="2021-08-31")
    assert (before.context["figure"].late, table(before)["Chi bộ Văn phòng mẫu"]) == (0, ("", ""))
    after = shown(client, task, world.leader)
    assert (after.context["figure"].late, after.context["figure"].state) == (1, "going")
    assert table(after)["Chi bộ Văn phòng mẫu"] == ("", "1 hoạt động chưa báo cáo")


def test_search_filters_and_order(client, world, tasks):
    task = tasks["government"]
    planned(world, ActivityFactory, world.neighbour, by=world.staff, deadline="2021-08-31", key_task=task)
    done(world, ActivityFactory, world.cell, by=world.secretary, key_task=task)

    def names(**query):
        return [row.name for row in shown(client, task, world.leader, **query).context["page"]]

    cell, late, section = str(world.cell), str(world.neighbour), str(world.section)
    assert names() == [late, section, cell]
    assert names(loc="cham") == [late]
    assert names(loc="chua") == [late, section]
    assert names(loc="phu-trach") == [late, cell]
    assert names(q="do thi") == [late]
    assert names(sap="ten") == [late, cell, section]
    assert names(sap="-da-lam")[0] == cell
    assert names(sap="-gan-nhat")[0] == cell
    assert names(sap="-cham")[0] == late
    assert names(loc="gi-do", sap="x", page="99") == [late, section, cell]
    text = words(shown(client, task, world.leader, loc="cham", q="van phong"))
    assert "Không có đơn vị nào như vậy" in text


def test_a_secretary_reads_the_text_the_totals_and_the_own_row(client, world, tasks):
    task = tasks["government"]
    done(world, ActivityFactory, world.cell, by=world.secretary, key_task=task, title="Việc của chi bộ này")
    done(world, ActivityFactory, world.neighbour, by=world.neighbour_secretary, key_task=task, title="Việc bên cạnh")
    response = shown(client, task, world.secretary)
    assert list(table(response)) == [str(world.cell)]
    text = words(response)
    assert task.text in text and "2/3 đơn vị" in text and "Việc của chi bộ này" in text
    assert str(world.neighbour) not in text and "Việc bên cạnh" not in text
    assert list(table(shown(client, task, world.section_secretary))) == [str(world.section)]
    inner = world.appoint(world.inner, "Bí thư đội")
    assert list(table(shown(client, task, inner))) == [str(world.inner)]
    assert client.post(url(task, "key_task_export")).status_code == 403


def test_another_committees_task_and_a_draft_are_not_there(client, world):
    foreign = KeyTaskFactory(ordinal=1)
    draft = KeyTaskFactory(program=ProgramFactory(draft=True, issuer=world.committee, number=841), ordinal=1)
    shown(client, foreign, world.leader, status=404)
    shown(client, draft, world.secretary, status=404)
    assert shown(client, draft, world.leader).context["figure"].text == "0/3 đơn vị"


def test_the_list_tells_each_task_with_its_meaning(client, world, tasks):
    done(world, ActivityFactory, world.cell, by=world.secretary, key_task=tasks["government"])
    for user in (world.leader, world.secretary):
        client.force_login(user)
        text = words(client.get(LIST))
        assert "1 · Việc government 1/3 đơn vị" in text and "3 · Việc documents Chưa có lượt đơn vị" in text
        assert "Đơn vị có ít nhất 1 hoạt động hoặc bước cải cách của nhiệm vụ đã được duyệt" in text
    client.force_login(world.leader)
    page = client.get(LIST, {"ngay": "2021-03-31"}).content.decode()
    assert f'href="{url(tasks["government"])}?ngay=2021-03-31"' in page


def test_without_a_programme_and_with_rubbish(client, world, tasks):
    client.force_login(world.leader)
    for text in ("31/02/2021", "2030-01-01", "x"):
        assert "Đang xem số liệu đến ngày 30/09/2021" in words(client.get(LIST, {"ngay": text}))
    world.program.tasks.all().delete()
    assert "Chương trình chưa có nhiệm vụ trọng tâm" in words(client.get(LIST))
    world.program.documents.all().delete()
    world.program.delete()
    assert client.get(LIST).templates[0].name == "targets/no_program.html"


def test_lists_and_records_are_linked_where_their_pages_exist(client, world, tasks):
    response = shown(client, tasks["documents"], world.leader)
    assert ("Văn bản", reverse("programs:documents")) in response.context["lists"]
    assert all(link for _, link in response.context["lists"])
