"""List factors of a month are those that colleagues' rates in the same strata give, call by call."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

import duckdb
import numpy as np
import pytest

from analytics.core.calendar import Month
from analytics.reports.reach.list_factor import PSEUDO_DIALS, list_factors
from analytics.store.data.duckdb_engine import DuckDBEngine

CALLS = """
CREATE TABLE dial_classes AS
SELECT
    i AS call_id,
    CASE WHEN HASH(i) % 50 > 0 THEN DATE '2026-06-01' + CAST(i % 70 AS INTEGER) END AS day_on,
    CASE WHEN HASH(i + 1) % 20 > 0 THEN 'op' || HASH(i + 2) % 4 END AS operator_id,
    CASE WHEN HASH(i + 3) % 9 > 0 THEN 'base' || HASH(i + 4) % 5 END AS list_id,
    HASH(i + 5) % 3 AS hour_block, HASH(i + 6) % 3 AS attempt_class, HASH(i + 7) % 2 AS phone_class
FROM range($rows) AS t (i);
"""
TALKS = """
CREATE TABLE effective_calls AS
SELECT call_id, HASH(call_id + 8) % 10 > 0 AS is_counted FROM dial_classes
WHERE HASH(call_id) % 10 < CASE list_id WHEN 'base1' THEN 6 ELSE 2 END
"""


@pytest.mark.parametrize("rows", [0, 40, 3_000])
def test_factors_are_what_colleagues_reach_in_the_same_strata(rows: int) -> None:
    connection = duckdb.connect()
    connection.execute(CALLS, {"rows": rows})
    connection.execute(TALKS)
    counted = connection.execute(
        "SELECT day_on, operator_id, (list_id, hour_block, attempt_class, phone_class), COALESCE(is_counted, FALSE)"
        " FROM dial_classes LEFT JOIN effective_calls USING (call_id) WHERE operator_id IS NOT NULL"
    ).fetchall()
    made, good = defaultdict[object, list[str]](list), defaultdict[object, list[str]](list)
    for _, operator, stratum, is_good in counted:
        made[stratum].append(operator)
        if is_good:
            good[stratum].append(operator)
    company = sum(map(len, good.values())) / len(counted) if counted else 0
    expected = defaultdict[tuple[Month, str], list[float]](list)
    for day, operator, stratum, _ in counted:
        others_made, others_good = (sum(one != operator for one in who[stratum]) for who in (made, good))
        if isinstance(day, date):
            rate = (others_good + PSEUDO_DIALS * company) / (others_made + PSEUDO_DIALS)
            expected[Month.of(day), operator].append(rate / company)
    found = list_factors(DuckDBEngine(connection, "world"))
    assert found.keys() == expected.keys()
    for key, rates in expected.items():
        mean = min(max(float(np.mean(rates)), 0.5), 2.0)
        assert abs(found[key] - Fraction(mean)) <= Fraction(1, 1999)
