"""An alert of one's own is told only where a whole period, an interval and more than one person support it."""

from datetime import date
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.core.alert import Alert, Of, Rule, Span, Watch
from analytics.core.scope import Role, Scope
from analytics.i18n import LANGUAGES, words
from analytics.reports import alerts
from analytics.reports.alerts import Judged, State
from analytics.sentences import alert_words
from analytics.sentences.manner import Manner
from analytics.store.company import Company
from analytics.store.data.duckdb_engine import DuckDBEngine

HEADER = "Дата и время;Оператор;Команда;Телефон;База;Ожидание, с;Разговор, с\n"
PEOPLE = (("Анна Соколова", "Север", "Общая"), ("Вера Лис", "Север", "Общая"), ("Борис Орлов", "Юг", "Своя"))
TODAY = date(2026, 9, 22)
"""A Tuesday; the calls end on Friday the 18th."""
LEAD = Scope(Role.TEAM_LEAD, operators=None, teams=("Север",))


def _rows() -> list[str]:
    """Three weeks of 40 calls a day and person, a third of them answered."""
    return [
        f"{day:02}.09.2026 {9 + n // 20}:{n % 20 * 3:02}:00;{name};{team};7916{day:02}{n:02}{who:03};{base};20;"
        f"{(0, 0, 45)[(n + day) % 3]}\n"
        for day in (*range(1, 5), *range(7, 12), *range(14, 19))
        for who, (name, team, base) in enumerate(PEOPLE)
        for n in range(40)
    ]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckDBEngine:
    folder = tmp_path_factory.mktemp("alerts")
    (folder / "calls.csv").write_text(HEADER + "".join(_rows()), encoding="utf-8")
    assert main(["--data", str(folder / "data"), "import", str(folder / "calls.csv"), "--json"]) == 0
    found = Company.at(Path(folder / "data")).engine()
    assert found is not None
    return found


def judged(engine: DuckDBEngine, rule: Rule, scope: Scope | None = None, today: date = TODAY) -> list[Judged]:
    return list(alerts.judge(engine, scope or Scope.director(), (Alert(1, "boss", rule),), today))


def reach(watch: Watch, threshold: float | None, of: Of = Of.ALL, name: str = "") -> Rule:
    return Rule("reach_rate", watch, threshold, Span.WEEK, of, name)


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (reach(Watch.BELOW, 0.5), State.TOLD),
        (reach(Watch.BELOW, 0.34), State.UNSURE),
        (reach(Watch.BELOW, 0.1), State.QUIET),
        (reach(Watch.ABOVE, 0.1), State.TOLD),
        (reach(Watch.UNUSUAL, None), State.TOO_LITTLE),
        (Rule("dials", Watch.BELOW, 601, Span.WEEK, Of.ALL), State.TOLD),
        (Rule("dials", Watch.BELOW, 600, Span.WEEK, Of.ALL), State.QUIET),
        (Rule("deals", Watch.BELOW, 5, Span.WEEK, Of.ALL), State.TOO_LITTLE),
        (reach(Watch.BELOW, 0.5, Of.LIST, "Общая"), State.TOLD),
        (reach(Watch.BELOW, 0.5, Of.LIST, "Своя"), State.ONE_PERSON),
        (reach(Watch.BELOW, 0.5, Of.TEAM, "Юг"), State.ONE_PERSON),
        (Rule("dials", Watch.BELOW, 999, Span.MONTH, Of.ALL), State.TOO_LITTLE),
    ],
)
def test_the_state_of_an_alert(engine: DuckDBEngine, rule: Rule, state: State) -> None:
    (one,) = judged(engine, rule)
    assert one.state is state


def test_a_week_that_still_lacks_a_working_day_is_not_judged(engine: DuckDBEngine) -> None:
    (one,) = judged(engine, Rule("dials", Watch.BELOW, 601, Span.WEEK, Of.ALL), today=date(2026, 9, 29))
    assert one.period is not None and one.period.last == date(2026, 9, 20)


def test_a_lead_reads_of_the_own_team_and_not_the_name_of_another(engine: DuckDBEngine) -> None:
    rule = Rule("dials", Watch.BELOW, 401, Span.WEEK, Of.ALL)
    (one,) = judged(engine, rule, LEAD)
    told = alert_words.sentence(one, LEAD, Manner(words("ru")))
    assert one.figure is not None and one.figure.num == 400 and "вся ваша группа" in told
    assert judged(engine, reach(Watch.BELOW, 0.5, Of.LIST, "Своя"), LEAD) == []
    assert judged(engine, reach(Watch.BELOW, 0.5, Of.TEAM, "Юг"), LEAD) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_has_value_interval_n_and_threshold(engine: DuckDBEngine, lang: str) -> None:
    (one,) = judged(engine, reach(Watch.BELOW, 0.5, Of.LIST, "Общая"))
    told = alert_words.sentence(one, Scope.director(), Manner(words(lang), str.upper)).replace("\u00a0", " ")
    assert "ОБЩАЯ" in told and "n = 400" in told and "–" in told and "50" in told
    (unsure,) = judged(engine, reach(Watch.BELOW, 0.34))
    assert words(lang).say("alert.unsure", rule="").split("“")[0].split("«")[0].strip() in alert_words.sentence(
        unsure, Scope.director(), Manner(words(lang))
    )
