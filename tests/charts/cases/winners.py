"""Who would earn more or less under another plan."""

from analytics.reports.pay.whatif import WhatIfReport, WhatIfRow


def row(name: str, difference: int) -> WhatIfRow:
    return WhatIfRow(name, None, 3, 1, 1, 1, 1, 0.8, 0.6, 0, 100_000 + difference, 0, 100_000, difference)


def report(rows: tuple[WhatIfRow, ...]) -> WhatIfReport:
    return WhatIfReport((), rows, (), (), (), (), 0, 0, 0, 0, 0, 0, 0, None, None, ())


def reports(name: str) -> tuple[object, object, object]:
    many = tuple(row(f"{name} {place}", -10_000 * place) for place in range(1, 12))
    return report(()), report(many[:1]), report((*many, row(name, 5_000)))
