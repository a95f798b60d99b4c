"""What a person says about a layout decides how it is read, and is remembered."""

import json
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.core.errors import DozvonError
from analytics.i18n import LANGUAGES, words
from analytics.intake import importing
from analytics.intake.columns.layout import OFFERED
from analytics.intake.mapping import IGNORE, MEANINGS, parse_mapping, proposal_toml
from analytics.metrics.catalog import rollups
from analytics.store.company import Company

STRANGE = """Wann;Wer;Nummer;Wie;Lang
01/02/2026 10:00:00;Anna;+79161234501;GRÜN;80
02/02/2026 10:02:00;Anna;+79161234502;ROT;0
03/02/2026 10:03:00;Boris;+79161234503;GRÜN;40
04/02/2026 10:04:00;Boris;+79161234504;ROT;0
"""
TOLD = """kind = "calls"
date_order = "dmy"

[columns]
"Wann" = "start"
"Wer" = "operator"
"Nummer" = "phone"
"Wie" = "status"
"Lang" = "talk"

[statuses]
"grün" = "answered"
"rot" = "busy"
"""


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A log in words nobody has taught us."""
    path = tmp_path / "strange.csv"
    path.write_text(STRANGE, encoding="utf-8")
    return path


def test_an_unclear_file_asks_in_words_and_shows_its_columns_and_words(strange: Path, tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    (result,) = importing.import_files(company, [strange], importing.Options(), rollups())
    assert result.status == "needs_mapping"
    assert {name for name, _, _ in result.columns} == {"Wann", "Wer", "Nummer", "Wie", "Lang"}
    assert all(examples for _, _, examples in result.columns)
    for language in LANGUAGES:
        assert all(words(language).has(f"ask.{question.code}") for question in result.questions)
    assert company.ledger.generation() is None


def test_a_preview_shows_figures_and_changes_nothing_and_saving_makes_the_next_file_load_silently(
    strange: Path, tmp_path: Path
) -> None:
    company = Company.at(tmp_path / "data")
    (asked,) = importing.import_files(company, [strange], importing.Options(), rollups())
    assert asked.sha256 and asked.fingerprint
    seen = importing.preview(company, asked.sha256, asked.file, importing.Options(mapping_toml=TOLD))
    assert (seen.status, seen.calls, seen.outbound_answered, seen.talk_seconds) == ("loaded", 4, 2, 120)
    assert (seen.effective, seen.operators, seen.first_on, seen.last_on) == (2, 2, "2026-02-01", "2026-02-04")
    assert company.ledger.imports() == ()
    importing.remember_mapping(company, asked, TOLD)
    loaded = importing.import_kept(company, asked, importing.Options(), rollups())
    assert (loaded.status, loaded.talk_seconds) == ("loaded", 120)
    following = tmp_path / "next.csv"
    following.write_text(STRANGE.replace("2026", "2025"), encoding="utf-8")
    (silent,) = importing.import_files(company, [following], importing.Options(), rollups())
    assert (silent.status, silent.loaded, silent.first_on) == ("loaded", 4, "2025-02-01")


def test_the_command_line_takes_a_mapping_and_remembers_it(
    strange: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, following = tmp_path / "told.toml", tmp_path / "next.csv"
    told.write_text(TOLD, encoding="utf-8")
    following.write_text(STRANGE.replace("2026", "2025"), encoding="utf-8")
    data = str(tmp_path / "data")
    assert main(["--data", data, "import", str(strange), "--json"]) == 1
    message = json.loads(capsys.readouterr().out)["files"][0]["message"]
    assert "?" in message
    assert main(["--data", data, "import", str(strange), "--mapping", str(told), "--json"]) == 0
    assert main(["--data", data, "import", str(following), "--json"]) == 0


def test_a_proposal_is_a_mapping_that_reads_the_file_as_it_was_read(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    sample = Path(__file__).parent / "formats" / "asterisk_cdr" / "sample_freepbx.csv"
    sha256, _ = company.folder.keep_original(sample)
    plain = importing.preview(company, sha256, "cdr.csv", importing.Options())
    toml = proposal_toml(plain)
    told = importing.preview(company, sha256, "cdr.csv", importing.Options(mapping_toml=toml))
    assert (told.calls, told.answered, told.talk_seconds) == (plain.calls, plain.answered, plain.talk_seconds)
    assert parse_mapping(toml).columns["dstchannel"] == "dstchannel"


@pytest.mark.parametrize(
    "text",
    [
        "kind = ",
        'kind = "songs"',
        '[columns]\n"a" = "nonsense"',
        '[statuses]\n"a" = "nonsense"',
        'date_order = "dym"',
        'colour = "red"',
        "[columns]\na = 5",
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_with_its_key(text: str) -> None:
    with pytest.raises(DozvonError, match="mapping_invalid"):
        parse_mapping(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_and_meaning_on_offer_has_a_word(language: str) -> None:
    said = words(language)
    assert all(said.has(f"column.{role}") for roles in OFFERED.values() for role in (*roles, IGNORE))
    assert all(said.has(f"meaning.{meaning}") for meanings in MEANINGS.values() for meaning in meanings)


ONE_PERSON = "Дата и время;Телефон;Гудки, сек;Разговор, сек\n" + "".join(
    f"{{month}}-0{day} 10:00:00;+7916123450{day};12;{90 * day}\n" for day in range(1, 6)
)


def test_one_persons_log_is_given_its_name_and_the_next_file_of_the_layout_asks_for_its_own(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[whose]\n"*" = "Белова Анна"\n', encoding="utf-8")
    hers, his = tmp_path / "hers.csv", tmp_path / "his.csv"
    hers.write_text(ONE_PERSON.format(month="2026-02"), encoding="utf-8")
    his.write_text(ONE_PERSON.format(month="2026-03"), encoding="utf-8")
    (loaded,) = importing.import_files(company, [hers], importing.Options(mapping=mapping), rollups())
    assert (loaded.status, loaded.calls, loaded.operators) == ("loaded", 5, 1)
    (asked,) = importing.import_files(company, [his], importing.Options(), rollups())
    assert [question.code for question in asked.questions] == ["operator_column_unknown"]
    importing.remember_mapping(company, asked, '[whose]\n"*" = "Громов Павел"\n')
    assert importing.import_kept(company, asked, importing.Options(), rollups()).loaded == 5
    (again,) = importing.import_files(company, [hers], importing.Options(anew=True), rollups())
    assert (again.status, again.loaded) == ("loaded", 5)
    engine = company.engine()
    assert engine and sorted(engine.rows("SELECT DISTINCT operator_id FROM calls")) == [
        ("Белова Анна",),
        ("Громов Павел",),
    ]
