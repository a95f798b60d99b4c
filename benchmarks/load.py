"""Load test: real websocket sessions that change filters, also during an import.

The two questions of docs/security.md, one command each:
python -m benchmarks.load --sessions 20 --import-rows 1000000     p95 below 1.5 s, no error
python -m benchmarks.load --sessions 50 --seconds 300             p95 below 4 s, no error
With --warm 45 counting starts after 45 s of use; without it the server has just started.
"""

import argparse
import os
import random
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException

from analytics.__main__ import main as command
from analytics.store.company import Company
from benchmarks.calls import write_log
from tests.browser.app import running_app
from tests.server.client import Answer, Visitor, visitor

PAGES = ("overview", "operators", "bases", "overview", "handover")
"""The pages of the sessions, mostly the first screen."""
MOVES = 0.1
"""Share of changes that go to another page."""
MOST_SESSIONS, MOST_SECONDS = 100, 1800.0
REFUSED = (WebSocketException, OSError, TimeoutError)


@dataclass
class Sitting:
    """Results of one session: seconds of every change until its last message, and every error message."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Terms:
    """Number of sessions, think time, warm-up before counting, and what ends the test."""

    sessions: int
    think_seconds: float
    warm_seconds: float
    is_over: threading.Event


def sit(url: str, number: int, terms: Terms, met: Sitting) -> None:
    """One session from sign-on to the end: pause, change one filter, wait for the page."""
    chance = random.Random(number)
    time.sleep(chance.random() * terms.think_seconds)  # sessions start at different moments
    while not terms.is_over.is_set():
        try:
            with visitor(url) as person:
                _stay(person, chance, terms, met)
        except REFUSED as error:
            met.errors.append(f"{type(error).__name__}: {error}")


def _stay(person: Visitor, chance: random.Random, terms: Terms, met: Sitting) -> None:
    page = chance.choice(PAGES)
    chosen: dict[str, WidgetState] = {}
    seen = _timed(partial(person.open, page), met)
    while not terms.is_over.wait(terms.think_seconds):
        if chance.random() < MOVES:
            page, chosen = chance.choice(PAGES), {}
            seen = _timed(partial(person.open, page), met)
        else:
            for state in _change(seen, chance):
                chosen[state.id] = state
            seen = _timed(partial(person.say, *chosen.values()), met)


def _change(seen: Answer, chance: random.Random) -> Iterator[WidgetState]:
    """Another period, one or two other operators, or another list: mostly an uncached slice."""
    period = next((one for one in seen.elements("button_group") if one.id.endswith("-period")), None)
    lists = [one for one in seen.elements("multiselect") if one.options]
    if period is not None and (not lists or chance.random() < 0.4):
        choices = [option.content for option in period.options][:4]
        yield _state(period.id, [chance.choice(choices)])
    elif lists:
        one = chance.choice(lists)
        yield _state(one.id, chance.sample(list(one.options), min(len(one.options), chance.randint(0, 2))))


def _state(widget_id: str, values: list[str]) -> WidgetState:
    state = WidgetState(id=widget_id)
    state.string_array_value.data.extend(values)
    return state


def _timed(run: Callable[[], Answer], met: Sitting) -> Answer:
    began = time.perf_counter()
    seen = run()
    met.seconds.append(time.perf_counter() - began)
    met.errors += [str(one) for one in seen.elements("exception")]
    met.errors += [one.body for one in seen.elements("alert") if one.format == one.ERROR]
    if not _is_whole(seen):
        met.errors.append("a run that ended without its page")
    return seen


def _is_whole(seen: Answer) -> bool:
    return any(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY for message in seen.messages)


def company_of(folder: Path, calls: int) -> Path:
    """A data folder with that many calls; created once, then reused."""
    data = folder / f"load-{calls}"
    if not data.exists():
        log = write_log(folder / "calls.csv", calls)
        if command(["--data", str(data), "import", str(log)]) != 0:
            raise SystemExit("the calls were not loaded")
        log.unlink()
    return data


@contextmanager
def servers(data: Path, count: int, inbox: Path) -> Iterator[list[str]]:
    """The addresses of app processes over one data folder; the first one watches the inbox."""
    with ExitStack() as running:
        os.environ["DOZVON_INBOX"] = str(inbox)
        first = running.enter_context(running_app(data))
        del os.environ["DOZVON_INBOX"]
        yield [first, *(running.enter_context(running_app(data)) for _ in range(count - 1))]


def load_beside(company: Company, inbox: Path, rows: int) -> float:
    """Put a log of `rows` new calls into the watched folder; seconds until all sessions see them."""
    before, began = len(company.ledger.imports()), time.monotonic()
    part = write_log(inbox / "more.csv.part", rows, operators=101)
    part.rename(inbox / "more.csv")
    while len(company.ledger.imports()) == before:
        if time.monotonic() - began > MOST_SECONDS:
            raise SystemExit("the import did not end")
        time.sleep(0.5)
    return time.monotonic() - began


def measure(urls: list[str], terms: Terms, wait: Callable[[], object]) -> list[Sitting]:
    """Run all sessions until `wait` returns; errors count from the start, seconds after the warm-up."""
    met = [Sitting() for _ in range(terms.sessions)]
    with ThreadPoolExecutor(terms.sessions) as room:
        sitting = [room.submit(sit, urls[place % len(urls)], place, terms, one) for place, one in enumerate(met)]
        try:
            time.sleep(terms.warm_seconds)
            for one in met:
                one.seconds.clear()
            wait()
        finally:
            terms.is_over.set()
        for person in sitting:
            person.result()
    return met


def _served_seconds() -> float:
    """Processor seconds of the app's processes so far, without their children (imports)."""
    spent = [child.cpu_times() for child in psutil.Process().children()]
    return sum(one.user + one.system for one in spent)


def told(sittings: list[Sitting]) -> str:
    """One line: changes, errors, p50, p95, worst."""
    times = sorted(second for one in sittings for second in one.seconds)
    errors = [error for one in sittings for error in one.errors]
    if len(times) < 20:
        return f"too few changes: {len(times)}; errors: {errors[:5]}"
    p95 = statistics.quantiles(times, n=20)[-1]
    text = f"{len(times)} changes, {len(errors)} errors, median {statistics.median(times):.2f} s, p95 {p95:.2f} s"
    return "\n".join((f"{text}, worst {times[-1]:.2f} s", *sorted(set(errors))[:5]))


def main() -> None:
    """Print the results of the sessions and the load of the machine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=2_000_000)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--think", type=float, default=1.0, help="seconds between an answer and the next change")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long, without an import")
    parser.add_argument(
        "--import-rows", type=int, default=0, help="load so many rows meanwhile; it ends with the import"
    )
    parser.add_argument("--warm", type=float, default=0.0, help="seconds of sitting before counting begins")
    parser.add_argument("--servers", type=int, default=1, help="app processes on the same data folder")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "dozvon-load")
    chosen = parser.parse_args()
    inbox, data = chosen.folder / "inbox", chosen.folder / "data"
    for left in (inbox, data):
        shutil.rmtree(left, ignore_errors=True)
    inbox.mkdir(parents=True)
    shutil.copytree(company_of(chosen.folder, chosen.calls), data)
    terms = Terms(min(chosen.sessions, MOST_SESSIONS), chosen.think, chosen.warm, threading.Event())
    seconds = min(chosen.seconds, MOST_SECONDS)
    psutil.cpu_percent()
    began: list[float] = []
    took: list[float] = []

    def wait() -> None:
        began.append(_served_seconds())
        if chosen.import_rows:
            took.append(load_beside(Company.at(data), inbox, chosen.import_rows))
        else:
            time.sleep(seconds)

    with servers(data, chosen.servers, inbox) as urls:
        sittings = measure(urls, terms, wait)
        served = _served_seconds() - began[0]
        print(told(sittings))
        print(f"{1000 * served / max(1, sum(len(one.seconds) for one in sittings)):.0f} ms of the servers a change")
    print(f"{terms.sessions} sessions, {chosen.servers} servers, {chosen.calls:,} calls", end="; ")
    print(f"import of {chosen.import_rows:,} rows took {took[0]:.0f} s" if took else f"{seconds:.0f} s", end="; ")
    print(f"processor {psutil.cpu_percent():.0f} %")


if __name__ == "__main__":
    main()
