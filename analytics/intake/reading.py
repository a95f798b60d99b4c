"""The job of reading an original, and segments read again because they are damaged."""

import os
from collections.abc import Sequence

from analytics.core.principal import Principal
from analytics.intake.arrival import arrival_of
from analytics.intake.job import Job
from analytics.intake.options import Options
from analytics.intake.reread import read_again
from analytics.store.company import Company
from analytics.store.ledger.erasures import NUMBERS_BEFORE, Erasures
from analytics.store.ledger.ledger import ImportRecord
from analytics.store.safety.segment_sums import damaged_files


def job_of(company: Company, original: tuple[str, str], import_id: str, options: Options) -> Job:
    """The job of a stored original (sha256, name); its folders are created."""
    temp = company.folder.temp / f"{import_id}-{os.getpid()}"
    segment, saved = temp / "segment", temp / "mappings"
    for room in (segment, saved):
        room.mkdir(parents=True, exist_ok=True)
    for fingerprint, toml in company.ledger.mappings().items():
        (saved / f"{fingerprint}.toml").write_text(toml, encoding="utf-8")
    mapping = options.mapping
    if options.mapping_toml is not None:
        mapping = temp / "mapping.toml"
        mapping.write_text(options.mapping_toml, encoding="utf-8")
    generation = company.ledger.generation()
    keys, book = company.keys(), Erasures(company.folder.ledger)
    return Job(
        original=company.folder.original(original[0]),
        name=original[1],
        folder=segment,
        temp=temp,
        import_id=import_id,
        format=options.format,
        mapping=mapping,
        saved_mappings=saved,
        tz=options.tz,
        date_order=options.date_order,
        list_name=options.list_name,
        explains=options.explains,
        known_keys=company.folder.generation(generation) if generation else None,
        row_key=keys.rows,
        numbers_key=keys.numbers,
        erased=book.erased(),
        numbers_before=book.state(NUMBERS_BEFORE) or "",
        arrived_at=arrival_of(company, original[0], options.now),
    )


def mend_segments(company: Company, records: Sequence[ImportRecord]) -> None:
    """Repair segments before building a generation. Raises DozvonError `segment_damaged` if one cannot be read."""
    for record in records:
        if damaged_files(company.folder.segment(record.folder)):
            options = Options.from_record(record.options, Principal.machine("program"))
            read_again(company, record, job_of(company, (record.sha256, record.file), record.import_id, options))
