"""The amount of leads and deals: what its cells look like, and which column of money is the sum of the contract."""

import re
from collections.abc import Iterator

from analytics.intake.cells.shares import Share
from analytics.intake.columns.claims import CELLS, HEADER, REASON, Claim, Kind, Rule, Strength, no, one
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.rules.leads import named_role
from analytics.intake.meanings.money import AMOUNT, NONE, RUBLES, money_of
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.money import Sense, sense_of

MONEY = re.compile(r"-?\d[\d .,\u00a0\u202f]*(₽|руб\.?|р\.?|rub)(/мес\.?| в мес\w*\.?)?", re.IGNORECASE)


def _money(look: Evidence) -> Iterator[Claim]:
    """Numbers with a sign of money, or below a contract in rubles, are what the deal costs; words and discounts not."""
    for column, profile in enumerate(look.profiles):
        said, sense = named_role(look, column), sense_of(look.names[column])
        share = profile.share_like(AMOUNT.fullmatch) if profile.filled else Share.HALF
        in_rubles = share > Share.MOST and says("contract", look.names[column]) and RUBLES.search(look.header[column])
        may_be = profile.filled and said is None and sense not in NONE
        if may_be and (in_rubles or profile.share_like(MONEY.fullmatch) > Share.MOST):
            yield one("leads.money", "amount", column, Strength.KNOWN_WORDS, CELLS)
        elif share < Share.HALF or (sense == Sense.NEVER and not says("contract", look.names[column])):
            yield no("leads.money", "amount", column, Strength.IMPOSSIBLE, REASON)


def _contract_sum(look: Evidence) -> Iterator[Claim]:
    """The sum of the contract is the amount, where every other money of the table is something else by its header."""
    money = money_of(look.sample)
    if money.contract is not None:
        yield one("leads.contract_sum", "amount", money.contract, Strength.EXACT_HEADER, HEADER)
        for column in money.columns:
            if column != money.contract:
                yield no("leads.contract_sum", "amount", column, Strength.IMPOSSIBLE, REASON)


RULES = (
    Rule("leads.money", ("amount",), _money, Kind.LEADS),
    Rule("leads.contract_sum", ("amount",), _contract_sum, Kind.LEADS),
)
