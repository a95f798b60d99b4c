"""Apply a mapping to all files of its layout: files read differently before are read again."""

from collections.abc import Mapping
from pathlib import Path

from analytics.intake.job import FileResult, Word
from analytics.intake.mapping import ALSO, BESIDE_COLUMNS, IGNORE, MEANINGS, MappingText, parse_mapping, read_mapping
from analytics.intake.vocabulary.synonyms import word_key
from analytics.store.company import Company
from analytics.store.ledger.ledger import ImportRecord


def loaded_alike(company: Company, fingerprint: str, toml: str) -> tuple[ImportRecord, ...]:
    """Current imports of this layout that `toml` reads differently. Raises DozvonError `mapping_invalid`.

    A row in two files is one row only if both are read in one way, because its key contains what was read.
    """
    said = parse_mapping(toml)
    saved = company.ledger.mappings().get(fingerprint)
    before = parse_mapping(saved) if saved else MappingText()
    of_all = any(getattr(before, name) != getattr(said, name) for name in BESIDE_COLUMNS)
    shown = company.ledger.imports(with_undone=False)
    alike = (record for record in shown if record.result.get("fingerprint") == fingerprint)
    return tuple(record for record in alike if of_all or _differs(record.result, said))


def reads_otherwise(company: Company, record: ImportRecord, mapping: Path | None) -> bool:
    """True if a mapping was passed with a loaded file and differs from how it was read."""
    if mapping is None:
        return False
    said = read_mapping(mapping)
    return record in loaded_alike(company, str(record.result.get("fingerprint")), said.to_toml())


def _differs(told: Mapping[str, object], said: MappingText) -> bool:
    result = FileResult.from_json(told)
    meanings = {
        (section, word_key(word)): ALSO.get(means, means)
        for section in MEANINGS
        for word, means in getattr(said, section).items()
    }
    return (
        said.kind != result.kind
        or (said.date_order or result.date_order) != result.date_order
        or any(said.columns.get(name, IGNORE) != (role or IGNORE) for name, role, _ in result.columns)
        or any(_changes(word, meanings) for word in result.words)
    )


def _changes(word: Word, meanings: Mapping[tuple[str, str], str]) -> bool:
    before = ALSO.get(word.proposal or "", word.proposal)
    return meanings.get((word.section, word_key(word.word)), before) != before
