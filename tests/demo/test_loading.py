"""The invented company loads whole, by its command and by its button; a file of it that asks is named."""

import json
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.demo.world import write_company
from analytics.intake.importing import Options, preview
from analytics.intake.mapping import proposal_toml
from analytics.store.company import Company
from analytics.ui.server import jobs

CRM = "amocrm_export_leads.csv"
SHELL = Path(__file__).parents[2] / "analytics" / "ui" / "shell.py"


def loaded_by_button(company: Company) -> jobs.Job:
    """What the demo button does, to its end."""
    job = jobs.demo(company, "director")
    while not job.is_finished:
        time.sleep(0.1)
    assert job.error is None
    return job


def warned() -> list[str]:
    """The warnings of the first page, as a browser shows it."""
    page = AppTest.from_file(str(SHELL), default_timeout=120).run()
    assert not page.exception
    return [one.value for one in page.warning if "amocrm" in one.value]


def test_a_file_of_the_invented_company_that_asks_is_named_until_it_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("DOZVON_DATA", str(data))
    write_company(tmp_path, months=1)
    company = Company.at(data)
    sha256, _ = company.folder.keep_original(tmp_path / CRM)
    read = preview(company, sha256, CRM, Options())
    assert read.fingerprint is not None
    company.ledger.save_mapping(read.fingerprint, 'kind = "calls"\n[columns]\n"ID" = "call_id"\n', "director")

    loaded_by_button(company)
    (warning,) = warned()
    assert "amocrm\\_export\\_leads\\.csv" in warning and "нужны ответы на вопросы ниже" in warning
    capsys.readouterr()
    assert main(["--data", str(data), "demo", "--load"]) == 1
    assert f"{CRM}: needs_mapping" in capsys.readouterr().out

    company.ledger.save_mapping(read.fingerprint, proposal_toml(read), "director")
    job = loaded_by_button(company)
    assert [result.status for result in job.results] == ["already_loaded"] * 3 + ["loaded"]
    assert not warned()
    capsys.readouterr()
    assert main(["--data", str(data), "report", "operators", "--json"]) == 0
    people = json.loads(capsys.readouterr().out)
    assert sum(one["deals"] for one in people) > 100
    assert sum(one["meetings_set"] for one in people) > 100
