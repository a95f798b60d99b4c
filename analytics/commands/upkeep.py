"""demo, verify, backup, restore: the invented company, integrity checks and backups."""

import argparse
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from analytics.commands import rebuilding
from analytics.commands.answer import WHO, Answer, plain
from analytics.commands.files import line_of, status_of
from analytics.core.errors import DozvonError
from analytics.demo.visits import book_visits
from analytics.demo.world import write_company
from analytics.i18n import words
from analytics.intake import importing
from analytics.metrics.catalog import rollups
from analytics.privacy.erasure_again import erase_again
from analytics.store.company import Company
from analytics.store.data.generation import ATTRIBUTIONS
from analytics.store.ledger.erasures import ERASED_FILE
from analytics.store.safety.backup import KEEP_DAYS
from analytics.store.safety.backup_log import logged_backup
from analytics.store.safety.compare import findings_of_rebuild
from analytics.store.safety.restore import check, restore
from analytics.store.safety.verify import verify


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's commands."""
    demo = commands.add_parser("demo", parents=[shared], help="write the demo company's files")
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--out", type=Path, help="folder for the files (default: demo below the data folder)")
    demo.add_argument("--load", action="store_true", help="also import them")
    demo.set_defaults(run=_demo)
    sound = commands.add_parser("verify", parents=[shared], help="verify the data folder")
    sound.add_argument("folder", type=Path, nargs="?", help="a backup to verify instead")
    sound.add_argument("--rebuild", action="store_true", help="also build all figures anew and compare every table")
    sound.set_defaults(run=_verify)
    mend = commands.add_parser("mend", parents=[shared], help="rebuild damaged data from the loaded files")
    mend.set_defaults(run=_mend)
    rule = commands.add_parser("attribution", parents=[shared], help="set the rule for deals of several operators")
    rule.add_argument("rule", choices=ATTRIBUTIONS)
    rule.set_defaults(run=_attribution)
    for name, run, text in (
        ("backup", _backup, "back up ledger, originals and segments"),
        ("restore", _restore, "restore a backup into an empty data folder"),
    ):
        command = commands.add_parser(name, parents=[shared], help=text)
        command.add_argument("folder", type=Path)
        command.set_defaults(run=run)
        if run is _backup:
            command.add_argument("--keep-days", type=int, default=KEEP_DAYS, help="days to keep older states")
        else:
            command.add_argument(
                "--state", type=int, help="number of a state (listed by verify BACKUP); default: the latest"
            )
            help_text = "erased.json of a lost data folder, to repeat its erasures"
            command.add_argument("--erased", type=Path, action="append", default=[], help=help_text)


def _demo(company: Company, chosen: argparse.Namespace) -> Answer:
    out = chosen.out or company.folder.root / "demo"
    out.mkdir(parents=True, exist_ok=True)
    paths = write_company(out, chosen.seed)
    document: dict[str, object] = {"files": [str(path) for path in paths], "seed": chosen.seed}
    lines, status = [str(path) for path in paths], 0
    if chosen.load:
        results = importing.import_files(company, paths, importing.Options(invented=True, who=WHO), rollups())
        document["imported"] = [result.to_json() for result in results]
        lines += [line_of(result, chosen.lang) for result in results]
        status = status_of(results)
        book_visits(company, datetime.now())
    return Answer(document, "\n".join(lines), status)


def _attribution(company: Company, chosen: argparse.Namespace) -> Answer:
    company.ledger.save_attribution(chosen.rule, WHO)
    importing.rebuild(company, rollups(), "attribution", WHO)
    return Answer({"attribution": chosen.rule}, str(chosen.rule))


def _verify(company: Company, chosen: argparse.Namespace) -> Answer:
    if chosen.folder:
        seen = check(chosen.folder)
        lines = [f"backup_damaged: {path}" for path in seen.damaged] or [f"ok: {', '.join(map(str, seen.states))}"]
        return Answer(plain(seen), "\n".join(lines), 0 if seen.is_sound else 1)
    if company.is_outdated():
        rebuilding.anew(company)
    verification = verify(company)
    if chosen.rebuild and verification.is_sound:
        verification = replace(verification, findings=findings_of_rebuild(company, rollups()))
    say = words(chosen.lang).say
    lines = [
        f"{finding.what}: {finding.where}. {say(f'finding.{finding.what}')}" for finding in verification.findings
    ] or ["ok"]
    return Answer(plain(verification), "\n".join(lines), 0 if verification.is_sound else 1)


def _mend(company: Company, chosen: argparse.Namespace) -> Answer:
    importing.rebuild(company, rollups(), "damaged")
    return _verify(company, argparse.Namespace(folder=None, lang=chosen.lang, rebuild=False))


def _backup(company: Company, chosen: argparse.Namespace) -> Answer:
    with suppress(OSError):  # a file that cannot be created is reported below
        chosen.folder.mkdir(parents=True, exist_ok=True)
    made = logged_backup(company, chosen.folder, f"by hand {uuid4()}", WHO, chosen.keep_days)
    if isinstance(made, DozvonError):
        raise made
    assert made is not None  # a turn of its own cannot be taken
    text = f"{made.folder}: {made.number}, {made.imports} imports, {made.copied} of {made.files} files copied"
    return Answer(plain(made), text)


def _restore(company: Company, chosen: argparse.Namespace) -> Answer:
    imports = restore(company, chosen.folder, chosen.state)
    importing.rebuild(company, rollups(), "restore", WHO)
    lists = [chosen.folder / ERASED_FILE, company.folder.root / ERASED_FILE, *chosen.erased]
    again = erase_again(company, lists, rollups(), WHO)
    document = {"imports": imports, "erased_again": again, "folder": str(company.folder.root)}
    return Answer(document, f"{imports} imports, {again} erased again")
