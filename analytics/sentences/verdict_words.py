"""Evidence as sentences: number, interval, n, and what to do.

The wording assumes that the company's dialler, line and headset have not been checked (science_exchange 5): calls end
early under a person's name, and nothing is said about the cause.
"""

from collections.abc import Callable, Iterator

from analytics.i18n import Words, numbers
from analytics.stats.verdicts.evidence import ListJudged, OperatorEvidence, OperatorJudged, RatioEvidence
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict
from analytics.stats.verdicts.settings import VerdictSettings

RAISED = (
    OperatorVerdict.OPERATOR_DIRECT,
    OperatorVerdict.EARLY_ALONE,
    OperatorVerdict.WHOLE_SHIFT,
    OperatorVerdict.LOW_REACH,
)
"""Verdicts shown on the overview, most urgent first; only the first accuses."""
NO_PROOF = RAISED[:3]
NOT_COMPARED = (OperatorVerdict.MACHINE_NOT_COMPARED, OperatorVerdict.DIALLER_ACCOUNT)
QUIET = (
    OperatorVerdict.CLEAN,
    OperatorVerdict.NO_DIFFERENT,
    OperatorVerdict.NOT_ENOUGH_DATA,
    *NOT_COMPARED,
)
"""Verdicts shown as one line with all names."""
REACH_FIRST = (OperatorVerdict.LOW_REACH, OperatorVerdict.TEAM_SPLIT, OperatorVerdict.UNEXPLAINED)
USUAL = VerdictSettings()
LEAST_NUMBERS = USUAL.minimum_numbers


def of_operator(judged: OperatorJudged, words: Words, text: Callable[[str], str] = str) -> tuple[str, ...]:
    """Every sentence that the evidence of one operator supports, the strongest first; `text` escapes for the target."""
    parts = [list(_signal(judged, words, text)), list(_hangups(judged, words)), list(_reach(judged.evidence, words))]
    if judged.verdict in REACH_FIRST:
        parts.reverse()
    elif judged.verdict not in (OperatorVerdict.CHECK_LINE, OperatorVerdict.CHECK_CONST):
        parts = [*parts[1:], parts[0]]
    sentences = [sentence for part in parts for sentence in part]
    if judged.verdict in NO_PROOF:
        sentences.append(words.say("verdicts.not_proof"))
    return tuple(sentences)


def of_list(judged: ListJudged, words: Words) -> tuple[str, ...]:
    """What is known about a call list."""
    say, lang = words.say, words.language
    n = numbers.count(judged.numbers, lang)
    if judged.verdict is ListVerdict.NOT_ENOUGH_DATA:
        return (say("verdicts.say.few_numbers", n=n, least=LEAST_NUMBERS),)
    low, high = (numbers.share(bound, lang) for bound in (judged.dead_low, judged.dead_high))
    if not judged.numbers_dead:
        sentences = [say("verdicts.say.dead_high", high=high, n=n)]
    elif judged.is_stale_by_codes:
        sentences = [say("verdicts.say.dead_low", low=low, n=n)]
    else:
        sentences = [say("verdicts.say.dead_between", low=low, high=high, n=n)]
    if judged.is_stale_by_announcements:
        sentences.append(say("verdicts.say.announced", low=numbers.share(judged.announced_low, lang)))
    if judged.is_stale_by_reach:
        sentences.append(say("verdicts.say.other_bases", **_ratio(judged.reach_to_bases, lang)))
    return tuple(sentences)


def _signal(judged: OperatorJudged, words: Words, text: Callable[[str], str]) -> Iterator[str]:
    """What the call records show, or cannot show."""
    say, lang, signal = words.say, words.language, judged.evidence.signal
    if judged.verdict in NOT_COMPARED:
        return
    if judged.verdict is OperatorVerdict.CHECK_LINE and signal.breaks_share is not None:
        yield say(
            "verdicts.say.breaks",
            seconds=USUAL.break_seconds,
            share=numbers.share(signal.breaks_share, lang),
            usual=numbers.share(signal.colleagues_breaks_share, lang),
        )
    if judged.verdict is OperatorVerdict.CHECK_LINE and signal.early_line is not None:
        shares = (signal.early_line_share, signal.other_lines_share)
        share, others = (numbers.share(value, lang) for value in shares)
        yield say("verdicts.say.one_line", line=text(signal.early_line), share=share, others=others)
    if signal.constant_seconds is not None:
        facts = {"second": signal.constant_seconds, "share": numbers.share(signal.constant_share, lang)}
        yield say("verdicts.say.constant", **facts)
    unknown = numbers.share(signal.unknown_share, lang)
    if not judged.evidence.has_ring and signal.unknown_share is not None and signal.unknown_share < 1:
        yield say("verdicts.say.unjudged", share=unknown)
    elif signal.is_unknown_unusual and signal.colleagues_unknown_share is not None:
        yield say("verdicts.say.unknown", share=unknown, usual=numbers.share(signal.colleagues_unknown_share, lang))


def _hangups(judged: OperatorJudged, words: Words) -> Iterator[str]:
    evidence = judged.evidence
    say, lang, early = words.say, words.language, evidence.early_hangups
    if early.p is not None and early.share is not None:
        yield say(
            "verdicts.say.early",
            share=numbers.share(early.share, lang),
            seconds=seconds(evidence.too_early_seconds, lang),
            interval=numbers.interval(early.low, early.high, lang),
            n=numbers.count(early.n, lang),
            tolerance=numbers.share(early.tolerance, lang),
        )
    if judged.verdict is OperatorVerdict.CHECK_STEADY:
        yield say("verdicts.say.steady")
    if judged.verdict is OperatorVerdict.LOW_REACH and evidence.early_hangups.p is not None:
        yield say("verdicts.say.waits")
    if early.is_significant:
        yield from _doubts(judged, words)
        yield from _next_dials(evidence, words)
        ratio = evidence.hangups_to_colleagues
        if ratio.is_significant:
            facts = {name: numbers.decimal(value, lang) for name, value in _bounds(ratio).items()}
            yield say("verdicts.say.more", **facts)
    yield from _lost(evidence, words)


def _doubts(judged: OperatorJudged, words: Words) -> Iterator[str]:
    """Why early hang-ups lead to no more than a check."""
    signal = judged.evidence.signal
    if judged.verdict is not OperatorVerdict.CHECK:
        return
    if signal.days < USUAL.minimum_days:
        yield words.say("verdicts.say.few_days", days=signal.days, least=USUAL.minimum_days)
    elif not signal.reach_sides and signal.reach_to_sound_colleagues is not None:
        ratio = numbers.share(signal.reach_to_sound_colleagues, words.language)
        yield words.say("verdicts.say.sides_not", ratio=ratio)


def _next_dials(evidence: OperatorEvidence, words: Words) -> Iterator[str]:
    say, lang, dials = words.say, words.language, evidence.next_dials
    if dials.reference_rate is None or not dials.m:
        return
    yield say(
        "verdicts.say.again_others" if dials.by_others else "verdicts.say.again_anyone",
        m=numbers.count(dials.m, lang),
        y=numbers.count(dials.y, lang),
        share=numbers.share(dials.y / dials.m, lang),
        reference=numbers.share(dials.reference_rate, lang),
    )
    if dials.is_alive or dials.is_dead:
        yield say("verdicts.say.alive" if dials.is_alive else "verdicts.say.dead")


def _lost(evidence: OperatorEvidence, words: Words) -> Iterator[str]:
    say, lang, lost = words.say, words.language, evidence.lost_answers
    if lost.share is None or lost.low is None or lost.high is None:
        return
    share, low, high = (numbers.share(value, lang) for value in (lost.share, lost.low, lost.high))
    if evidence.hangs_up_early:
        yield say("verdicts.say.early_yellow", share=share, low=low, high=high)
    elif evidence.early_hangups.is_significant:
        is_known = lost.low > 0
        yield say("verdicts.say.lost" if is_known else "verdicts.say.lost_below", low=low, high=high)


def _reach(evidence: OperatorEvidence, words: Words) -> Iterator[str]:
    say, lang = words.say, words.language
    if evidence.reach_to_colleagues.ratio is not None:
        yield say("verdicts.say.reach", **_ratio(evidence.reach_to_colleagues, lang))
    needed = evidence.dead_needed
    if needed.is_base_no_excuse and (
        evidence.reach_to_colleagues.is_significant or evidence.early_hangups.is_significant
    ):
        facts = {"needed": numbers.share(needed.low, lang), "most": numbers.share(needed.bases_high, lang)}
        yield say("verdicts.say.no_excuse", **facts)
    if evidence.is_reach_high:
        yield say("verdicts.say.high")
    padding = evidence.padding
    if padding.is_significant:
        yield say(
            "verdicts.say.padding",
            share=numbers.share(padding.share, lang),
            interval=numbers.interval(padding.low, padding.high, lang),
            n=numbers.count(padding.n, lang),
        )


def seconds(value: float, lang: str) -> str:
    """9 or 9,5."""
    return numbers.count(value, lang) if value == round(value) else numbers.decimal(value, lang)


def _bounds(ratio: RatioEvidence) -> dict[str, float | None]:
    return {"ratio": ratio.ratio, "low": ratio.low, "high": ratio.high}


def _ratio(ratio: RatioEvidence, lang: str) -> dict[str, str]:
    """A ratio and its bounds as percentages."""
    return {name: numbers.share(value, lang) for name, value in _bounds(ratio).items()}
