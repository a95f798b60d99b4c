"""Strategies: none, one, four with every judgement."""

from analytics.pay.gaming import GamingResult, Judgement, StrategyResult


def reports(name: str) -> tuple[object, object, object]:
    """Empty, one bar, many bars; no names of people are drawn."""
    codes = ("hang_up", "padding", "fake_calls", "fake_meetings")
    rho = (8.8, 0.9, 0.3, 0.0)
    told = (Judgement.PAYS, Judgement.BORDERLINE, Judgement.SAFE, Judgement.SAFE)
    many = tuple(StrategyResult(code, 0.0, 1.0, at, one) for code, at, one in zip(codes, rho, told, strict=True))
    return None, *(GamingResult(shown, 0.0, 8.8, Judgement.PAYS, 0.0, 2.9, 0.1) for shown in (many[:1], many))
