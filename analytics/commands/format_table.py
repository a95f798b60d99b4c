"""Which questions each format answers, measured on its golden samples, and by what it is known."""

import tempfile
from dataclasses import astuple
from pathlib import Path
from types import ModuleType

from analytics.core.registry import modules_of
from analytics.intake import formats
from analytics.intake.columns.known import Export
from analytics.intake.columns.layout import AGGREGATES, CALLS
from analytics.intake.job import FileResult, Job
from analytics.intake.load import run

SAMPLES = Path(__file__).resolve().parents[2] / "tests" / "intake" / "formats"
QUESTIONS = ("reach", "effective calls", "early hang-ups", "stale lists")
HEAD = """# What each format answers

A question is answered where the golden samples of the format (`tests/intake/formats/<system>`) show that it can be:
several lines of a system are its several exports. What is not listed here loads all the same where headers or cells
tell what is what, or asks; a format that is missing is one file in `analytics/intake/formats` and one golden folder.

| system | sample | kind | {questions} | what it is |
|---|---|---|{dashes}---|
"""
EVIDENCE = """
# By what each format is known

| system | export | evidence |
|---|---|---|
"""


def markdown(samples: Path) -> str:
    """The table of all formats that have a sample in this folder; samples are loaded by the import itself."""
    head = HEAD.format(questions=" | ".join(QUESTIONS), dashes=":-:|" * len(QUESTIONS))
    answers = (
        line(module, path.name, _loaded(path))
        for module in modules_of(formats)
        for path in sorted((samples / module.FORMAT.name).glob("sample*"))
    )
    return head + "".join(answers) + EVIDENCE + "".join(map(_evidence, modules_of(formats)))


def _evidence(module: ModuleType) -> str:
    """One line for every export of a format, and one for what is recognised without the names of its columns."""
    exports = {one.name: one for one in vars(module).values() if isinstance(one, Export) and one.marks}
    exports |= {
        one.name: one
        for many in vars(module).values()
        if isinstance(many, tuple)
        for one in many
        if isinstance(one, Export) and one.marks
    }
    name = module.FORMAT.name
    lines = [f"| {name} | {one.name} | the headers {', '.join(one.marks)} together |\n" for one in exports.values()]
    own = vars(module).get("recognise")
    if own is not None:
        lines.append(f"| {name} | | {_sentence(own)} |\n")
    return "".join(lines or [f"| {name} | | {_sentence(module)} |\n"])


def _sentence(what: object) -> str:
    """The first line of a docstring."""
    return (what.__doc__ or "").strip().split("\n")[0]


def line(module: ModuleType, sample: str, result: FileResult) -> str:
    """The row of a sample of this format, which was loaded with this result."""
    answers = astuple(result.answers) if result.kind in (CALLS, AGGREGATES) else (None,) * len(QUESTIONS)
    marks = " | ".join("" if answer is None else "yes" if answer else "no" for answer in answers)
    return f"| {module.FORMAT.name} | {sample} | {result.kind} | {marks} | {_sentence(module)} |\n"


def _loaded(sample: Path) -> FileResult:
    with tempfile.TemporaryDirectory() as room:
        segment, temp = Path(room) / "segment", Path(room) / "temp"
        segment.mkdir()
        temp.mkdir()
        return run(Job(sample, sample.name, segment, temp, "documentation"))
