"""Of an id and a name of one thing the readable name is read, in documents and in their flat columns."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.intake.loading import Folder

STAGES = {1: "Новий", 5: "Зустріч призначено", 12: "Успішно", 19: "Відмова"}
PEOPLE = {5: "Олена Ковальчук", 8: "Тарас Бойко"}


def _lead(number: int, is_nested: bool) -> Mapping[str, object]:
    stage, person = (*STAGES,)[number % 4], (*PEOPLE,)[number % 2]
    return {
        "id": 700 + number,
        "title": f"Лід {number}",
        "status": {"id": stage, "name": STAGES[stage]} if is_nested else STAGES[stage],
        "manager": {"id": person, "full_name": PEOPLE[person]} if is_nested else PEOPLE[person],
        "contact": {"full_name": "Марія", "phone": f"+38097205251{number}"},
        "created_at": f"2026-10-0{1 + number}T09:32:40+03:00",
        "updated_at": f"2026-10-0{1 + number}T14:32:40+03:00",
        "budget": 4500,
    }


@pytest.mark.parametrize("is_nested", [True, False], ids=["objects with an id and a name", "names alone"])
def test_stage_and_person_are_read_by_their_names(is_nested: bool, tmp_path: Path) -> None:
    path = tmp_path / "leads.json"
    path.write_text(json.dumps({"data": [_lead(number, is_nested) for number in range(8)]}), encoding="utf-8")
    folder = Folder(tmp_path / "data")
    result = folder.load(path)
    assert (result.status, result.questions) == ("loaded", ())
    folder.build()
    rows = folder.facts("SELECT operator_id, standing FROM leads ORDER BY source_row")
    assert rows == [
        (PEOPLE[(*PEOPLE,)[number % 2]], ("open", "meeting_set", "signed", "lost")[number % 4]) for number in range(8)
    ]
