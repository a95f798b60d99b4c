"""What to do about a question that a file of calls cannot answer: ask the provider, or give codes a meaning."""

from analytics.intake.job import FileResult
from analytics.ui.session import escape, language

CODED = ("cause", "code", "reason")
"""Roles of columns that may tell a number that does not exist."""
MOST = 3
"""Most unknown codes to name."""


def about(question: str, result: FileResult) -> str:
    """The advice about one of the four questions, as this file needs it."""
    say = language.words().say
    if question == "reach" and result.outbound_answered:
        return say("ask_vendor.reach_answered_only")
    if question == "early_hangups" and "asterisk" in (result.format or ""):
        return f"{say('ask_vendor.early_hangups')} {say('ask_vendor.asterisk')}"
    if question == "stale":
        return _about_codes(result)
    return say(f"ask_vendor.{question}")


def _about_codes(result: FileResult) -> str:
    """A file that has codes, which nobody explained, needs no other export."""
    say = language.words().say
    role, column = next(((role, name) for name, role, _ in result.columns if role in CODED), ("", ""))
    unknown = [word.word for word in result.words if word.section == "statuses" and word.proposal is None]
    if role == "cause" and not unknown:
        return say("ask_vendor.stale_numbers", column=escape.markdown(column), code=say("column.status"))
    if column and unknown:
        named = ", ".join(escape.markdown(word) for word in unknown[:MOST])
        return say("ask_vendor.stale_codes", column=escape.markdown(column), codes=named)
    return say("ask_vendor.stale")
