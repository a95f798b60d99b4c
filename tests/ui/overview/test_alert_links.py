"""An alert and the page that it leads to show the same figures, whatever period was looked at."""

import csv
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from benchmarks.call_logs import MONDAY, log_frame
from benchmarks.teams import Scenario, simulate

SHELL = Path(__file__).parents[3] / "analytics" / "ui" / "shell.py"
FIELDS = ("operator", "list", "phone", "start", "attempt", "ring_s", "talk_s", "q850", "hangup_by")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen weeks of eight operators of whom one hangs up early: more than the quarter, and than a closed month."""
    folder = tmp_path_factory.mktemp("alerts")
    with (folder / "calls.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for part in range(4):
            team = simulate(Scenario(saboteurs=1, share=0.5, days=11), np.random.default_rng(4 + part))
            frame = log_frame(team.calls, np.random.default_rng(5 + part), MONDAY - timedelta(weeks=4 * part))
            for row in frame.itertuples(index=False):
                phone = f"7{900 + part}{str(row.phone)[-7:]}"
                writer.writerow([phone if name == "phone" else getattr(row, name) for name in FIELDS])
    assert main(["--data", str(folder / "data"), "import", str(folder / "calls.csv"), "--json"]) == 0
    return folder / "data"


@pytest.mark.parametrize("preset", ["this_month", "quarter", "all"])
def test_an_alert_leads_to_the_very_figures_it_names(data: Path, preset: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOZVON_DATA", str(data))
    monkeypatch.setattr(ContextProxy, "cookies", {})  # AppTest has no browser, and so no cookies
    app = AppTest.from_file(str(SHELL), default_timeout=120)
    app.query_params["period"] = preset
    app.run()
    (alert,) = (one.value for one in app.markdown if one.value.startswith("**"))
    (window,) = (one.value for one in app.caption if one.value.startswith("Закрытый период"))
    (button,) = (one for one in app.button if one.key == "to.brief.calling")
    button.click().run()
    assert not app.exception and app.title[0].value == "Причины недозвона"
    sentence = alert.partition(".** ")[2].partition(" Признаков раннего отбоя не видно у остальных")[0]
    assert "%" in sentence
    assert any(sentence in one.value for one in app.markdown if one.value != alert)
    assert window in [one.value for one in app.caption]
