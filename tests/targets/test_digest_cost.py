"""The digest of 200 units with 1,000 open duties: one letter a person, in seconds, with the queries of twenty units."""

from datetime import date, timedelta
from time import process_time

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from programs.actions.delivery import deliver
from programs.models import Activity, Appointment, Fact, Letter, Notice, Organization, Placement, Roll, User
from targets.actions.reminders import send_digests
from targets.queries.duties.lists import duties_on
from tests.factories.organizations import OrganizationTypeFactory
from tests.targets.dated_actions import at, four_targets
from tests.world import make_world

pytestmark = pytest.mark.django_db
DAY = date(2021, 9, 30)
# Of the processor: what else the machine does is no fault.
MOST_SECONDS = 5
# With two targets (the first is due on 30/11, two months off) that makes five duties a unit.
PLANS = 3


@pytest.fixture
def world(settings):
    settings.TODAY = DAY.isoformat()
    settings.SENDS_MAIL, settings.BASE_URL = True, "https://danvan.example.vn"
    settings.DEFAULT_FROM_EMAIL = "danvan@example.vn"
    world = make_world()
    four_targets(world)
    return world


def fill(world, first: int, units: int) -> None:
    """So many units more, each with a secretary, people, and activities of the plan that are late."""
    kind, here = OrganizationTypeFactory(), {"founded_on": date(2020, 1, 1), "parent": world.committee}
    names = range(first, first + units)
    made = Organization.objects.bulk_create([Organization(name=f"Chi bộ {n}", type=kind, **here) for n in names])
    for unit in made:
        unit.path = f"{world.committee.path}{unit.pk}/"
    Organization.objects.bulk_update(made, ["path"])
    since = {"parent": world.committee, "type": kind, "valid_from": date(2020, 1, 1)}
    Placement.objects.bulk_create([Placement(organization=unit, name=unit.name, **since) for unit in made])
    Roll.objects.bulk_create([Roll(organization=unit, date=date(2021, 1, 1), total=20) for unit in made])
    people = User.objects.bulk_create(
        [User(username=f"bt-{n}", full_name=f"Bí thư {n}", email=f"bt-{n}@example.vn") for n in names]
    )
    pairs = list(zip(people, made, strict=True))
    post = {"role": "secretary", "valid_from": date(2020, 1, 1)}
    Appointment.objects.bulk_create([Appointment(user=user, organization=unit, **post) for user, unit in pairs])
    planned = [_planned(world, unit, user, n) for user, unit in pairs for n in range(PLANS)]
    Fact.objects.bulk_create(_fact(plan) for plan in Activity.objects.bulk_create(planned))


def _planned(world, unit, user, n: int) -> Activity:
    times = {"created_at": at("2021-02-01"), "changed_at": at("2021-02-01")}
    return Activity(
        program=world.program, organization=unit, title=f"Hoạt động {n}", is_planned=True,
        deadline=DAY - timedelta(days=n), author=user, changed_by=user, **times,
    )  # fmt: skip


def _fact(plan: Activity) -> Fact:
    return Fact(
        kind="activity", item_id=plan.pk, program=plan.program, organization=plan.organization, state=plan.state,
        is_planned=True, due_on=plan.deadline, valid_from=date(2021, 2, 1),
    )  # fmt: skip


def work() -> tuple[int, float]:
    """Queries and seconds of finding the duties and writing notices and letters, and then nothing of it stays."""
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        start = process_time()
        send_digests(by=None, day=DAY)
        seconds = process_time() - start
        transaction.set_rollback(True)
    return len(asked), seconds


def test_the_queries_are_those_of_twenty_units(world):
    fill(world, 0, 20)
    work()
    few, _ = work()
    fill(world, 20, 180)
    many, seconds = work()
    assert many == few
    assert few <= 60
    assert seconds < MOST_SECONDS


def test_one_letter_a_person_each_found_claimed_and_marked_and_nothing_twice(world):
    fill(world, 0, 200)
    assert len(duties_on(world.program, DAY)) >= 1000
    written = send_digests(by=None, day=DAY)
    assert written == Letter.objects.count() == Letter.objects.values("to").distinct().count() == 200
    with CaptureQueriesContext(connection) as asked:
        start = process_time()
        assert deliver.call() == 200
        seconds = process_time() - start
    told = [query["sql"] for query in asked.captured_queries]
    assert len([sql for sql in told if sql.startswith("UPDATE")]) == 400
    assert len([sql for sql in told if sql.startswith("SELECT")]) == 201
    assert seconds < MOST_SECONDS
    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == 200
    assert send_digests(by=None, day=DAY) == 0
    assert deliver.call() == 0
    assert len(mail.outbox) == 200
    assert Notice.objects.filter(kind="due", letter=None).count() == 0
