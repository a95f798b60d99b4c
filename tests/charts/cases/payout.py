"""The payout curve: nothing, a curve alone, a curve with jumps and many months."""

from analytics.reports.pay.whatif import CurvePoint, Dot, WhatIfReport


def report(curve: tuple[CurvePoint, ...], jumps: tuple[CurvePoint, ...], dots: tuple[Dot, ...]) -> WhatIfReport:
    """A report of which only the curve is looked at."""
    return WhatIfReport((), (), (), curve, jumps, dots, 0, 0, 0, 0, 0, 0, 0, None, None, ())


def reports(name: str) -> tuple[object, object, object]:
    """Empty, one dot, many dots."""
    points = tuple(CurvePoint(step / 20, 0.0 if step < 9 else 1.0) for step in range(27))
    many = tuple(Dot(name, "2026-10", at / 10, float(at >= 4), 100_000 * at) for at in range(12))
    return report((), (), ()), report(points, (), many[:1]), report(points, (CurvePoint(0.4, 1.0),), many)
