"""Group files of one layout, so that one answer applies to all of them."""

from dataclasses import replace

from analytics.core.principal import Principal
from analytics.intake.importing import Options
from analytics.intake.job import FileResult
from analytics.intake.mapping import parse_mapping
from analytics.intake.same_layout import loaded_alike
from analytics.store.company import Company
from analytics.ui.server.jobs import Asked, asking


def asking_together(company: Company) -> list[tuple[Asked, ...]]:
    """Files with questions, grouped by layout."""
    layouts: dict[str, list[Asked]] = {}
    for asked in asking(company):
        layouts.setdefault(asked.result.fingerprint or asked.result.sha256 or "", []).append(asked)
    return [tuple(together) for together in layouts.values()]


def alike(company: Company, result: FileResult, toml: str, who: Principal) -> tuple[Asked, ...]:
    """Other files to which a mapping of this layout applies: those with questions, and those loaded differently.

    If it names the operator of one file, the others are asked for theirs.
    """
    layout = result.fingerprint or ""
    waiting = () if parse_mapping(toml).whose else asking(company)
    asked = tuple(replace(one, options=_anew(one.options, who)) for one in waiting if one.result.fingerprint == layout)
    loaded = tuple(
        Asked(
            replace(FileResult.from_json(one.result), sha256=one.sha256),
            _anew(Options.from_record(one.options, who), who),
        )
        for one in loaded_alike(company, layout, toml)
    )
    return tuple(one for one in (*asked, *loaded) if one.result.sha256 != result.sha256)


def _anew(options: Options, who: Principal) -> Options:
    return replace(options, mapping=None, mapping_toml=None, anew=True, who=who)
