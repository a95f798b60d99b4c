"""Who is judged sees on his home what the director sees of him, and what he answers stands beside the verdict."""

import json
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.scope import Role
from analytics.i18n import words
from analytics.store.company import Company
from analytics.store.ledger import verdict_replies
from analytics.store.ledger.accounts import User
from analytics.ui.session import state
from benchmarks.call_logs import write_log
from benchmarks.teams import Scenario, simulate
from tests.ui.conftest import opened, signed_in

ACCUSED = User("denis", Role.OPERATOR, person="op0")
COLLEAGUE = User("anna", Role.OPERATOR, person="op1")
BOSS = User("boss", Role.DIRECTOR)
SAID = "**трещала** гарнитура <b>с пятого</b>"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month of eight operators of whom one hangs up."""
    folder = tmp_path_factory.mktemp("judged")
    team = simulate(Scenario(saboteurs=1, operators=8, share=0.45), np.random.default_rng(11))
    log = write_log(team, folder / "log.csv", np.random.default_rng(12))
    assert main(["--data", str(folder / "data"), "import", str(log), "--json"]) == 0
    return folder / "data"


def text_of(app: AppTest) -> str:
    assert not app.exception and not app.error
    return " ".join(one.value for one in (*app.markdown, *app.caption, *app.info))


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_an_operator_reads_facts_norm_and_limits_of_himself_and_no_name(
    judged: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    app = signed_in(judged, ACCUSED, monkeypatch)
    app.query_params[state.LANGUAGE] = lang
    told, say = text_of(app.run()), words(lang).say
    for key in ("mine.finding.operator_direct", "verdicts.other.operator_direct", "verdicts.not_proof"):
        assert say(key) in told, key
    assert say("verdicts.head.operator_direct") not in told and say("verdicts.do.operator_direct") not in told
    assert ("их 7, без имён" if lang == "ru" else "(7, unnamed)") in told
    assert not any(f"op{place}" in told for place in range(1, 8))
    assert [one.label for one in app.text_area if one.label == say("replies.ask")]


def test_who_is_not_suspected_reads_one_plain_sentence_and_no_form(
    judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = signed_in(judged, COLLEAGUE, monkeypatch).run()
    told = text_of(app)
    assert words("ru").say("mine.finding.clean") in told and "раньше ответа" not in told
    assert not [one for one in app.text_area if one.label == words("ru").say("replies.ask")]


def test_a_reply_stands_beside_the_verdict_until_read_and_in_the_report(
    judged: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = signed_in(judged, ACCUSED, monkeypatch).run()
    next(one for one in app.text_area if one.label == "Как было на самом деле?").set_value(SAID)
    told = text_of(press(app, "Отправить ответ"))
    assert r"\*\*трещала\*\* гарнитура \<b\>с пятого" in told
    corrected = next(one for one in app.text_area if one.value == SAID)
    corrected.set_value(f"{SAID}!")
    press(app, "Отправить ответ")
    with monkeypatch.context() as clock:
        clock.setattr(verdict_replies, "CHANGEABLE", timedelta(minutes=-1))
        app.run()
        assert not any(one.value == f"{SAID}!" for one in app.text_area)

    other = text_of(signed_in(judged, COLLEAGUE, monkeypatch).run())
    assert "трещала" not in other
    boss = signed_in(judged, BOSS, monkeypatch)
    boss.query_params[state.PERIOD] = "all"
    assert "Ответ на вывод ждёт прочтения: **op0**" in text_of(boss.run())
    page = opened(boss, "verdicts")
    told = text_of(page)
    assert "с пятого" in told and "Записано: denis" in told and "Исправлено автором" in told
    assert not [one for one in page.text_area if one.label == "Как было на самом деле?"]
    assert "Прочитано: boss" in text_of(press(page, "Отметить прочитанным"))
    assert "ждёт прочтения" not in text_of(opened(boss, "overview"))
    capsys.readouterr()
    assert main(["--data", str(judged), "report", "verdicts", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (reply,) = told["replies"]
    assert (reply["said"], reply["who"], reply["finding"]["operator"]) == (f"{SAID}!", "denis", "op0")
    assert [one["who"] for one in reply["reads"]] == ["boss"] and "op0" in {one["operator"] for one in told["usual"]}
    assert main(["--data", str(judged), "report", "verdicts", "--operator", "op1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["replies"] == []
    assert not Company.at(judged).ledger.check()
