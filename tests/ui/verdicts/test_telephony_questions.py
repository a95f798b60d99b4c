"""The page asks what no column tells, and its cards follow the answers at once."""

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.telephony import Asked, Known, TelephonyAnswer
from analytics.store.company import Company
from benchmarks.call_logs import write_log
from benchmarks.teams import Scenario, simulate

CARD = """
from analytics.intake.job import FileResult
from analytics.ui.files import telephony_proof
from analytics.ui.session import data

(loaded,) = data.company().ledger.imports()
telephony_proof.show(FileResult.from_json(loaded.result))
"""
PROOFS = ["Ранние отбои", "Кто положил трубку", "Сравнение", "Автообзвон", "Нерабочие номера"]
PAGE = Path(__file__).parents[3] / "pages" / "verdicts.py"


def answer(page: AppTest, question: str, label: str) -> AppTest:
    (control,) = [one for one in page.button_group if one.key == f"telephony.{question}"]
    control.set_value(next(option for option in control.options if label in str(option)))
    page.run()
    assert not page.exception
    return page


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A month of four operators of whom one hangs up."""
    team = simulate(Scenario(saboteurs=1, operators=4, share=0.45), np.random.default_rng(11))
    data = tmp_path / "data"
    monkeypatch.setenv("DOZVON_DATA", str(data))
    log = write_log(team, tmp_path / "log.csv", np.random.default_rng(12))
    assert main(["--data", str(data), "import", str(log), "--json"]) == 0
    return data


def test_a_card_names_the_operator_only_after_the_answers(data: Path) -> None:
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not page.exception
    shown = [one.value for one in page.markdown]
    assert any("Ранние обрывы под его именем" in one for one in shown)
    assert sum("время гудков измерено у всех операторов (4)" in one for one in shown) == 1
    card = AppTest.from_string(CARD, default_timeout=60).run()
    assert not card.exception
    proofs = [one.value for one in card.markdown]
    assert proofs[0] == "**Что эта телефония может доказать**"
    assert [one.split(":")[2].strip() for one in proofs[1:]] == PROOFS
    answer(page, "dialler.table", "Нет, набирают сами")
    shown = [one.value for one in answer(page, "line.op0", "Исправны").markdown]
    assert any("автообзвона нет, линия исправна" in one for one in shown)
    shown = [one.value for one in answer(page, "line.op0", "Неисправны").markdown]
    assert any("проверьте линию" in one for one in shown) and not any("под его именем" in one for one in shown)
    assert Company.at(data).telephony.answers() == (
        TelephonyAnswer(Asked.DIALLER, "table", Known.NO),
        TelephonyAnswer(Asked.LINE, "op0", Known.FAULTY),
    )
