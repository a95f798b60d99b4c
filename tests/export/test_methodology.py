"""The written methodology is the program's own."""

import re
import shutil
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.commands.format_table import SAMPLES
from analytics.export import methodology
from analytics.i18n import LANGUAGES
from analytics.metrics.catalog import catalog

DOCS = Path(__file__).parents[2] / "docs"
FEW = ("amocrm", "people")
ROW = re.compile(r"\| (\w+) \| sample\S*\.")


def test_the_documents_of_metrics_formats_and_words_are_those_the_program_writes(tmp_path: Path) -> None:
    """Updated by `python -m analytics docs`. Rows of other samples: tests/intake/test_formats.py, which loads them."""
    for system in FEW:
        shutil.copytree(SAMPLES / system, tmp_path / "samples" / system)
    samples = ("--samples", str(tmp_path / "samples"))
    assert main(["--data", str(tmp_path / "data"), "docs", "--out", str(tmp_path / "metrics.md"), *samples]) == 0
    for name in ("metrics.md", "formats.md", "glossary.md"):
        written = (DOCS / name).read_text(encoding="utf-8").splitlines()
        expected = [line for line in written if not (row := ROW.match(line)) or row[1] in FEW]
        assert (tmp_path / name).read_text(encoding="utf-8").splitlines() == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_names_rules_that_are_explained(language: str) -> None:
    explained = {rule.word for rule in methodology.rules(language)}
    for metric in catalog().values():
        assert {rule.strip() for rule in metric.rule.split(",")} <= explained
    assert len(methodology.metrics(language)) == len(catalog())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_glossary_has_a_meaning(language: str) -> None:
    terms = methodology.glossary(language)
    assert [term.word for term in terms if not term.meaning] == []
    assert len({term.word for term in terms}) == len(terms)
