"""Load rows of erased people without number or name, recognised by keyed hashes."""

from collections import defaultdict

from analytics.core.phones import spans
from analytics.intake.job import Job
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.erase_cells import age, withhold
from analytics.store.keyed import Keys
from analytics.store.subject import CLIENT, OPERATOR, Subject

NUMBERS = """SELECT DISTINCT phone FROM (
    SELECT client_phone AS phone FROM segment_calls
    UNION ALL SELECT UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone FROM segment_outcomes
) AS said WHERE phone LIKE '+%' AND token_of(phone) IN (SELECT token FROM erased)"""
NAMES = """SELECT DISTINCT name FROM (
    SELECT operator_name AS name FROM segment_calls
    UNION ALL SELECT operator_raw FROM segment_calls
    UNION ALL SELECT operator_ext FROM segment_calls WHERE operator_name IS NULL
    UNION ALL SELECT operator_raw FROM segment_outcomes
    UNION ALL SELECT responsible_raw FROM segment_outcomes
    UNION ALL SELECT field_manager_raw FROM segment_outcomes
    UNION ALL SELECT name FROM segment_people
    UNION ALL SELECT person_raw FROM segment_people
) AS said WHERE token_of(LOWER(TRIM(name))) IN (SELECT token FROM erased)"""


def withhold_erased(bench: Workbench, job: Job) -> int:
    """Remove what may not be stored from the segment; returns the number of rows. Keys of rows stay."""
    rows = sum(withhold(bench, subject).total for subject in _subjects(bench, job)) if job.erased else 0
    if job.numbers_before:
        rows += age(bench, job.numbers_before, job.numbers_key).total
    return rows


def _subjects(bench: Workbench, job: Job) -> list[Subject]:
    keys = Keys(job.numbers_key, "")
    put = {one.token: one for one in job.erased}
    bench.run(keys.macro())
    bench.run("CREATE OR REPLACE TEMPORARY TABLE erased AS SELECT UNNEST($tokens) AS token", {"tokens": list(put)})
    phones = {str(phone) for (phone,) in bench.rows(NUMBERS)}
    for (original,) in bench.rows("SELECT original FROM segment_rejected"):
        phones |= {span.phone for span in spans(str(original)) if keys.token(span.phone) in put}
    people: dict[str, list[str]] = defaultdict(list)
    until: dict[str, str] = {}
    for (name,) in bench.rows(NAMES):
        one = put[keys.token(str(name).strip().lower())]
        people[one.put].append(str(name))
        until[one.put] = one.until_on or ""
    clients = [Subject(CLIENT, keys.token(phone), phone) for phone in sorted(phones)]
    return clients + [
        Subject(OPERATOR, put, spellings=tuple(said), until_on=until[put]) for put, said in people.items()
    ]
