"""Two exports of the same calls are told of; two that merely lie side by side are not."""

import random
from pathlib import Path

import pytest

from analytics.core.scope import Role, Scope
from analytics.intake.importing import Options, import_files, undo
from analytics.metrics.catalog import rollups
from analytics.reports.verdicts.overlapping_sources import Doubled, build
from analytics.store.company import Company

HEADS = {
    "telephony.csv": "Дата и время;Оператор;Телефон клиента;Ожидание, сек;Разговор, сек",
    "crm.csv": "Менеджер;Номер телефона;Начало звонка;Длительность разговора, сек",
}


def _logs(root: Path, shift_seconds: int) -> list[Path]:
    """60 dials in the telephony, two of them of one number at once; 40 stand in the CRM too, a little later or much."""
    rng, telephony, crm = random.Random(7), [HEADS["telephony.csv"]], [HEADS["crm.csv"]]
    for place in range(60):
        number = place - (place == 5)
        day, second, talk = 13 + number % 5, number * 60 + 20 * (place == 5), rng.choice((0, 0, 45))
        at = f"{day}.10.2026 {10 + second // 3600}:{second // 60 % 60:02}:{second % 60:02}"
        telephony.append(f"{at};Анна Белова;+7916{number:07};12;{talk}")
        later = second + shift_seconds
        at = f"{day}.10.2026 {10 + later // 3600}:{later // 60 % 60:02}:{later % 60:02}"
        if place < 40:
            crm.append(f"Анна Белова;+7916{number:07};{at};{talk}")
    paths = [root / name for name in HEADS]
    for path, lines in zip(paths, (telephony, crm), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


@pytest.mark.parametrize(("shift_seconds", "told"), [(4, (Doubled(1, 2, 40, 40),)), (3600, ())])
def test_the_calls_that_a_telephony_and_a_crm_both_hold_are_counted(
    tmp_path: Path, shift_seconds: int, told: tuple[Doubled, ...]
) -> None:
    company = Company.at(tmp_path / "data")
    results = import_files(company, _logs(tmp_path, shift_seconds), Options(), rollups())
    assert [result.loaded for result in results] == [60, 40]
    engine = company.engine()
    assert engine and build(engine, Scope.director()) == told
    assert build(engine, Scope(Role.OPERATOR, operators=("Анна Белова",))) == ()
    undo(company, str(results[1].import_id), rollups())
    after = company.engine()
    assert after and build(after, Scope.director()) == ()


def test_one_export_in_two_overlapping_files_is_counted_once_and_told_of_by_nobody(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    whole, _ = _logs(tmp_path, 4)
    half = tmp_path / "half.csv"
    half.write_text("\n".join(whole.read_text(encoding="utf-8").splitlines()[:40]) + "\n", encoding="utf-8")
    import_files(company, [half, whole], Options(), rollups())
    engine = company.engine()
    assert engine and build(engine, Scope.director()) == ()
