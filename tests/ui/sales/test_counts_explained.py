"""The counts of the pages «Воронка встреч» and «Встреча или телефон» that differ by definition say how."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from tests.ui.conftest import opened, shell_of

HEADER = (
    "Номер сделки;Дата создания;Оператор;Телефон;Процесс;Встреча назначена;Встреча состоялась;Не состоялась;"
    "Отказ;Договор подписан;Договор расторгнут\n"
)


def _leads() -> Iterator[str]:
    """100 leads with a meeting and 60 by phone, of two days in August, and 40 by phone of the last day."""
    for n in range(200):
        is_meeting, is_late = n < 100, n >= 160
        met, missed = is_meeting and n < 50, is_meeting and 50 <= n < 60
        signed = n < 20 or 100 <= n < 106
        yield (
            ";".join(
                (
                    str(n),
                    "20.11.2026" if is_late else f"{3 + n % 2:02}.08.2026",
                    "Анна Соколова",
                    f"7916{n:07}",
                    "двухэтапный" if is_meeting else "только телефон",
                    "05.08.2026" if met or missed else "",
                    "06.08.2026" if met else "",
                    "да" if missed else "",
                    "10.08.2026" if 50 <= n < 57 else "",
                    "20.08.2026" if signed else "",
                    "30.08.2026" if n < 2 else "",
                )
            )
            + "\n"
        )


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("leads")
    (folder / "leads.csv").write_text(HEADER + "".join(_leads()), encoding="utf-8")
    assert main(["--data", str(folder / "data"), "import", str(folder / "leads.csv"), "--json"]) == 0
    return folder / "data"


@pytest.fixture
def app(company: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("DOZVON_DATA", str(company))
    shell = shell_of()
    shell.query_params["period"] = "all"
    return shell.run()


def said(page: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (page.caption, page.markdown, page.subheader) for one in kind)


def test_the_funnel_says_who_stands_outside_and_explains_every_count_of_deals(app: AppTest) -> None:
    page = opened(app, "handover")
    text = said(page).replace("\u00a0", " ")
    assert "только по телефону: лидов 100, договоров по ним 6" in text
    assert "— 26: после состоявшейся встречи (шаг «Договор») 20, только по телефону 6. Из всех расторгнуто 2" in text
    assert "Всего не состоялось: 10. Из них 3 сейчас в строке «Встреча не состоялась»" in text
    assert "Реже всего доходят до шага «Предложение»: 40,0 %" in text
    (link,) = (one for one in page.button if one.key == "to.outside")
    assert link.label == "Встреча или телефон"


def test_meetings_held_are_no_0_where_no_file_tells_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{n};03.08.2026;Анна;7916{n:07};{'20.08.2026' if n < 3 else ''}\n" for n in range(30))
    (tmp_path / "leads.csv").write_text(f"Номер сделки;Дата создания;Оператор;Телефон;Договор подписан\n{rows}")
    assert main(["--data", str(tmp_path / "data"), "import", str(tmp_path / "leads.csv"), "--json"]) == 0
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    shell = shell_of()
    shell.query_params["period"] = "all"
    shell.run()
    for name in ("handover", "processes"):
        text = said(opened(shell, name))
        assert "Подписано договоров: по этим лидам 3" in text
        assert "Состоялось встреч" not in text and "Всего не состоялось" not in text


def test_a_share_over_a_horizon_is_named_so_and_its_counts_are_so_far(app: AppTest) -> None:
    page = opened(app, "processes")
    text = said(page).replace("\u00a0", " ")
    assert "лидов 100, договоров за 90 дней 20; только телефон: лидов 100, договоров за 90 дней 6" in text
    cells = page.dataframe[0].value.astype(str)
    assert "Со встречей, за 90 дн." in cells.columns
    (cell, *_) = cells["Только телефон, за 90 дн."]
    assert cell.replace("\u00a0", " ").startswith("10,0 %") and cell.endswith("уже 6 из 100")
    assert "лидов (уже подписали 6 из 100)" in text
