"""One town, one day, seven accounts in English and Arabic (facts 5.4): two events in one family, and what they prove.

The wording is ours, close to how such accounts are written; no name of a victim stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from marsad.model.claim import Claim
from marsad.model.incident import Incident
from marsad.model.scope import Scope
from marsad.model.window import Window
from marsad.pipeline import Engines, events
from marsad.reading import Context
from marsad.tolls.figure import Question, answer

ZONE = "Asia/Damascus"
ACCOUNTS = (
    (
        "a", "afp", "2017-09-21T17:00:00+03:00",
        "At least four people, including a father and his two daughters, were killed in Russian air strikes "
        "on the town of Khan Sheikhun in Idlib province on Thursday, the Syrian Observatory for Human Rights "
        "said. The raids have killed at least 22 civilians in 48 hours, the monitor added."
    ),
    (
        "b", "sohr", "2017-09-21T20:00:00+03:00",
        "Warplanes struck the town of Khan Sheikhun in Idlib province today. Three people, a man, his wife "
        "and their girl, were killed in the town of Khan Sheikhun earlier today, and another man was killed "
        "there. A woman and two of her grandchildren were also killed in the town of Khan Sheikhun today. The"
        " death toll since dawn on 19 September rises to at least 25."
    ),
    (
        "c", "smart", "2017-09-21T11:00:00+03:00",
        "قُتل ثلاثة مدنيين، أب وأم وطفلة، صباح اليوم الخميس، في غارة جوية يرجح أنها روسية على الحي الغربي في "
        "مدينة خان شيخون جنوب إدلب، بحسب الدفاع المدني. والضحايا من عائلة واحدة نازحة من بلدة خطاب بريف حماة."
    ),
    (
        "d", "shaam", "2017-09-21T18:00:00+03:00",
        "استشهد ثلاثة نازحين، أب وأم وطفلة، صباح اليوم الخميس جراء غارة من الطيران الروسي على الحي الغربي في "
        "مدينة خان شيخون بريف إدلب. وبعد الظهر استشهد ستة مدنيين، ثلاثة أطفال وثلاث نساء، في غارات للطيران "
        "الروسي على الحي الشرقي في مدينة خان شيخون، وعاودت الطائرات استهداف المكان بعد وصول المسعفين."
    ),
    (
        "e", "al-araby", "2017-09-21T19:00:00+03:00",
        "قال الدفاع المدني إن خمسة مدنيين قتلوا وأصيب أكثر من عشرة آخرين بينهم مسعف بعد ظهر اليوم الخميس في "
        "غارات على مدينة خان شيخون بريف إدلب الجنوبي."
    ),
    (
        "f", "al-masdar", "2017-09-22T09:00:00+03:00",
        "Nine civilians, three of them from one family displaced from Khattab in Hama province, were killed "
        "on Thursday in air strikes on Khan Sheikhun in Idlib province. Six Russian aircraft carried out more"
        " than 25 raids on the town."
    ),
    (
        "g", "airwars", "2017-09-25T09:00:00+03:00",
        "Nine civilians were killed in Khan Sheikhun in Idlib province on September 21st 2017. Three people, "
        "a man, his wife and a girl, were killed in the west of the town on September 21st 2017. Another six "
        "people, a woman, three boys and two other women, were killed in the east of the town on September "
        "21st 2017."
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def engines() -> Engines:
    return Engines()


@pytest.fixture(scope="module")
def claims(engines: Engines) -> list[Claim]:
    found: list[Claim] = []
    for report, source, published, text in ACCOUNTS:
        context = Context(report=report, published=published, zone=ZONE, source_id=source, source_name=source)
        found += engines.read(text, context).claims
    return found


@pytest.fixture(scope="module")
def family(engines: Engines, claims: list[Claim]) -> Mapping[str | None, Incident]:
    found, _ = events(claims, engines.rules)
    return {incident.part: incident for incident in found}


def test_morning_and_afternoon_are_two_events_of_one_family(family: Mapping[str | None, Incident]) -> None:
    west, east, whole = family["west, morning"], family["east, afternoon"], family[None]
    assert len(family) == 3
    assert west.killed == (3, 3)
    assert east.killed == (6, 6)
    assert len({west.family, east.family, whole.family}) == 1
    assert len({west.id, east.id, whole.id}) == 3


def test_an_account_of_the_whole_day_is_about_the_family(
    family: Mapping[str | None, Incident], claims: list[Claim]
) -> None:
    about = {c.report for c in claims if c.id in family[None].claims}
    assert {"a", "b", "f", "g"} == about
    assert {c.report for c in claims if c.id in family["west, morning"].claims} == {"c", "d", "g"}
    assert {c.report for c in claims if c.id in family["east, afternoon"].claims} == {"d", "e", "g"}


def test_the_day_is_proved_by_the_origin_that_itemises_it(engines: Engines, claims: list[Claim]) -> None:
    ground = engines.gazetteer.cells_of(["Khan Shaykhun"], "SY")
    scope = Scope((ground,), Window.of("2017-09-21", "2017-09-21", ZONE))
    alone = answer(Question("killed", scope, "shaam"), claims, engines.rules)
    assert alone.lower == 9
    figure = answer(Question("killed", scope), claims, engines.rules)
    assert figure.lower == 9
    flags = {flag["what"]: flag for flag in figure.flags}
    assert [count for _, count in flags["composition unresolved"]["accounts"]] == [1, 4]


def test_where_the_family_came_from_is_no_incident(family: Mapping[str | None, Incident]) -> None:
    assert not [i for i in family.values() if "Khattab" in i.place or "خطاب" in i.place]


def test_the_agency_and_the_monitor_are_one_origin(claims: list[Claim]) -> None:
    assert {c.origin.key for c in claims if c.origin and c.report in ("a", "b")} == {"sohr"}


def test_the_toll_of_three_days_is_no_incident(family: Mapping[str | None, Incident], claims: list[Claim]) -> None:
    tolls = [c.id for c in claims if c.frame == "toll"]
    assert len(tolls) >= 2
    assert not {c for i in family.values() for c in i.claims} & set(tolls)
