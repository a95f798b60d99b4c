"""How long do eight questions of the dashboard take beside DuckDB, polars and pandas on the same calls?

Ours are answered from the generation, theirs from the Parquet files of the segments, of which each reads the columns it
needs. All answers have to be equal. Processor seconds, medians, in turns; target: ours at least as fast as the best.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.reports.reach import call_lists, reach
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from analytics.store.data.generation import MOST_TOUCHES
from benchmarks import anew

Answer = set[tuple[object, ...]]
Ways = tuple[Callable[[], Answer], Callable[[], Answer], Callable[[], Answer], Callable[[], Answer]]
DIRECTOR, EVERYTHING = Scope.director(), Slice()
ANSWERED = ["talk", "answered_short", "wrong_person"]
EFFECTIVE_SECONDS, MOST = 30, MOST_TOUCHES
CALLS = (
    "SELECT *, CAST(started_local AS DATE) AS day, outcome IN ('talk', 'answered_short', 'wrong_person') AS answered"
    " FROM read_parquet($calls) WHERE grain = 'call' AND direction = 'out' AND outcome <> 'not_a_dial'"
)
TALKS = (
    "SELECT day, ROW_NUMBER() OVER (PARTITION BY client_phone, DATE_TRUNC('week', day)"
    f" ORDER BY started_local, call_key) AS place FROM calls WHERE answered AND talk_seconds >= {EFFECTIVE_SECONDS}"
)
TOUCHES = (
    "SELECT answered, ROW_NUMBER() OVER (PARTITION BY client_phone, list_id ORDER BY started_local, call_key) AS touch"
    " FROM calls WHERE client_phone IS NOT NULL"
)


class Files:
    """The segments for the three others."""

    def __init__(self, company: Company) -> None:
        folders = [company.folder.segment(one.folder) for one in company.ledger.imports(with_undone=False)]
        self.calls = [str(folder / "calls.parquet") for folder in folders if (folder / "calls.parquet").exists()]
        self.leads = [str(folder / "outcomes.parquet") for folder in folders if (folder / "outcomes.parquet").exists()]

    def duck(self, query: str) -> Answer:
        asked = f"WITH calls AS ({CALLS}) {query}" if "FROM calls" in query else query
        named = {name: value for name, value in vars(self).items() if f"${name}" in asked}
        with duckdb.connect(config={"threads": 2}) as connection:
            return set(connection.execute(asked, named).fetchall())

    def lazy(self, *columns: str) -> pl.LazyFrame:
        """Dials for polars, with `day` and `answered`."""
        dials = pl.scan_parquet(self.calls).filter(
            (pl.col("grain") == "call") & (pl.col("direction") == "out") & (pl.col("outcome") != "not_a_dial")
        )
        day, answered = pl.col("started_local").dt.date().alias("day"), pl.col("outcome").is_in(ANSWERED)
        return dials.select(*columns, day, answered.alias("answered"))

    def frame(self, *columns: str) -> pd.DataFrame:
        """The same for pandas."""
        read = ["grain", "direction", "outcome", "started_local", *columns]
        frame = pd.concat([pd.read_parquet(file, columns=list(dict.fromkeys(read))) for file in self.calls])
        frame = frame[(frame.grain == "call") & (frame.direction == "out") & (frame.outcome != "not_a_dial")]
        return frame.assign(day=frame.started_local.dt.normalize(), answered=frame.outcome.isin(ANSWERED))

    def deals(self, *columns: str) -> pd.DataFrame:
        return pd.concat([pd.read_parquet(file, columns=[*columns]) for file in self.leads])


def questions(engine: Engine, files: Files, month: tuple[date, date]) -> Mapping[str, Ways]:
    """Four ways to each answer: ours, DuckDB, polars, pandas."""

    def ours(metrics: Sequence[str], part: Slice = EVERYTHING, by: Sequence[str] = (), value: str = "num") -> Answer:
        found = measure(engine, metrics, part, DIRECTOR, by)
        return {(*one.key, *((one.num, one.den) if value == "both" else (getattr(one, value),))) for one in found}

    first, last = month
    answers, dials = pl.col("answered").sum(), pl.len()
    in_month = pl.col("day").is_between(first, last)
    week = pl.col("day").dt.truncate("1w")
    hour = [pl.col("day").dt.weekday().alias("weekday"), pl.col("started_local").dt.hour().alias("hour")]
    of_number, in_order = ["client_phone", "list_id"], ["started_local", "call_key"]

    def pandas_effective() -> Answer:
        talks = files.frame("talk_seconds", "client_phone", "call_key")
        talks = talks[talks.answered & (talks.talk_seconds >= EFFECTIVE_SECONDS)].sort_values(in_order)
        talks = talks.assign(week=talks.day.dt.to_period("W")).drop_duplicates(["client_phone", "week"])
        return _set(talks.groupby("day").size().reset_index())

    def pandas_heat() -> Answer:
        calls = files.frame()
        keys = [calls.day.dt.day_of_week + 1, calls.started_local.dt.hour.rename("hour")]
        return _set(calls.groupby(keys).answered.agg(["sum", "size"]).reset_index())

    def pandas_touches() -> Answer:
        calls = files.frame(*of_number, "call_key").dropna(subset=["client_phone"]).sort_values(in_order)
        touch = (calls.groupby(of_number, sort=False, dropna=False).cumcount() + 1).clip(upper=MOST)
        return _set(calls.answered.groupby(touch).agg(["sum", "size"]).reset_index())

    def pandas_month() -> Answer:
        calls = files.frame("operator_raw")
        calls = calls[calls.day.between(pd.Timestamp(first), pd.Timestamp(last))]
        return _set(calls.groupby("operator_raw").answered.agg(["sum", "size"]).reset_index())

    def pandas_deals() -> Answer:
        signed = files.deals("signed_at").signed_at.dropna()
        return _set(signed.groupby(signed.dt.to_period("M").dt.start_time).size().reset_index(name="deals"))

    def polars_cards() -> Answer:
        leads = pl.scan_parquet(files.leads).select("meeting_set_at", "signed_at").count()
        calls = files.lazy().select(dials.alias("dials"), answers)
        return {(one,) for asked in (calls, leads) for one in asked.collect().row(0)}

    def pandas_cards() -> Answer:
        calls, deals = files.frame(), files.deals("meeting_set_at", "signed_at").count()
        return {(len(calls),), (int(calls.answered.sum()),), *((int(deals[name]),) for name in deals.index)}

    return {
        "reach rate by operator for a month": (
            lambda: ours(("reach_rate",), Slice(first, last), ("operator_id",), "both"),
            lambda: files.duck(
                "SELECT operator_raw, SUM(answered::INT), COUNT(*) FROM calls"
                f" WHERE day BETWEEN DATE '{first}' AND DATE '{last}' GROUP BY ALL"
            ),
            lambda: _rows(files.lazy("operator_raw").filter(in_month).group_by("operator_raw").agg(answers, dials)),
            pandas_month,
        ),
        "effective calls by day": (
            lambda: ours(("effective",), by=("day_on",)),
            lambda: files.duck(f"SELECT day, COUNT(*) FROM ({TALKS}) AS talks WHERE place = 1 GROUP BY ALL"),
            lambda: _rows(
                files.lazy("client_phone", "talk_seconds", "started_local", "call_key")
                .filter(pl.col("answered") & (pl.col("talk_seconds") >= EFFECTIVE_SECONDS))
                .group_by("client_phone", week.alias("week"))
                .agg(pl.col("day").sort_by("started_local", "call_key").first())
                .group_by("day")
                .agg(dials)
            ),
            pandas_effective,
        ),
        "distinct numbers by list": (
            lambda: ours(("reach_per_number",), by=("list_id",), value="den"),
            lambda: files.duck("SELECT list_id, COUNT(DISTINCT client_phone) FROM calls GROUP BY ALL"),
            lambda: _rows(files.lazy(*of_number).group_by("list_id").agg(pl.col("client_phone").n_unique())),
            lambda: _set(files.frame(*of_number).groupby("list_id").client_phone.nunique().reset_index()),
        ),
        "meetings per operator": (
            lambda: ours(("meetings_set",), by=("operator_id",)),
            lambda: files.duck("SELECT operator_raw, COUNT(meeting_set_at) FROM read_parquet($leads) GROUP BY ALL"),
            lambda: _rows(pl.scan_parquet(files.leads).group_by("operator_raw").agg(pl.col("meeting_set_at").count())),
            lambda: _set(files.deals("operator_raw", "meeting_set_at").groupby("operator_raw").count().reset_index()),
        ),
        "closed deals per month": (
            lambda: ours(("deals",), by=("month_on",)),
            lambda: files.duck(
                "SELECT CAST(DATE_TRUNC('month', signed_at) AS DATE), COUNT(*) FROM read_parquet($leads)"
                " WHERE signed_at IS NOT NULL GROUP BY ALL"
            ),
            lambda: _rows(
                pl.scan_parquet(files.leads)
                .filter(pl.col("signed_at").is_not_null())
                .group_by(pl.col("signed_at").dt.date().dt.truncate("1mo"))
                .agg(dials)
            ),
            pandas_deals,
        ),
        "heat of weekday x hour": (
            lambda: {(o.weekday, o.hour, o.answered, o.dials) for o in reach.hours(engine, EVERYTHING, DIRECTOR)},
            lambda: files.duck(
                "SELECT ISODOW(day), HOUR(started_local), SUM(answered::INT), COUNT(*) FROM calls GROUP BY ALL"
            ),
            lambda: _rows(files.lazy("started_local").group_by(*hour).agg(answers, dials)),
            pandas_heat,
        ),
        "reach per attempt number": (
            lambda: {(o.touch, o.reach.count, o.reach.of) for o in call_lists.touches(engine, EVERYTHING, DIRECTOR)},
            lambda: files.duck(
                f"SELECT LEAST(touch, {MOST}), SUM(answered::INT), COUNT(*) FROM ({TOUCHES}) AS touches GROUP BY ALL"
            ),
            lambda: _rows(
                files.lazy(*of_number, "started_local", "call_key")
                .filter(pl.col("client_phone").is_not_null())
                .sort("started_local", "call_key")
                .select("answered", pl.int_range(1, pl.len() + 1).over(of_number).clip(upper_bound=MOST).alias("touch"))
                .group_by("touch")
                .agg(answers, dials)
            ),
            pandas_touches,
        ),
        "the cards of the overview": (
            lambda: ours(("dials", "answered", "meetings_set", "deals")),
            lambda: files.duck(
                "SELECT UNNEST([COUNT(*), SUM(answered::INT), (SELECT COUNT(meeting_set_at) FROM read_parquet($leads)),"
                " (SELECT COUNT(signed_at) FROM read_parquet($leads))]) FROM calls"
            ),
            polars_cards,
            pandas_cards,
        ),
    }


def _rows(asked: pl.LazyFrame) -> Answer:
    return set(asked.collect().rows())


def _set(frame: pd.DataFrame) -> Answer:
    rows: Iterable[tuple[object, ...]] = frame.itertuples(index=False, name=None)
    return {tuple(one.date() if isinstance(one, pd.Timestamp) else one for one in row) for row in rows}


def _seconds(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    began = time.process_time()
    answer = ask()
    return time.process_time() - began, answer


def main() -> None:
    """Prints the table of benchmarks/README.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="a data folder with calls and leads of one table each, without totals")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    company = Company.at(chosen.data)
    engine = anew.engine(company)
    ((last,),) = engine.rows("SELECT MAX(day_on) FROM calls")
    month = date.fromisoformat(str(last)).replace(day=1)
    before = month.replace(year=month.year - (month.month == 1), month=(month.month - 2) % 12 + 1)
    days = before, date.fromordinal(month.toordinal() - 1)
    print("| question | ours | DuckDB | polars | pandas | ours / best |\n|---|---|---|---|---|---|")
    for name, ways in questions(engine, Files(company), days).items():
        runs = [[_seconds(ask) for ask in ways] for _ in range(chosen.runs)]
        answers = [answer for run in runs for _, answer in run]
        if any(answer != answers[0] for answer in answers):
            raise SystemExit(f"{name}: {[sorted(answer, key=str)[:3] for answer in answers[:4]]}")
        times = [statistics.median(run[place][0] for run in runs) for place in range(len(ways))]
        print(f"| {name} | {' | '.join(f'{one:.3f}' for one in times)} | {times[0] / min(times[1:]):.2f} |", flush=True)


if __name__ == "__main__":
    main()
