"""The brief as PDF, by the same library as payslips: no browser is needed on the server."""

import json
from dataclasses import asdict
from importlib.resources import files

from analytics.export.brief.content import BriefContent
from analytics.export.brief.line import svg


def as_pdf(content: BriefContent) -> bytes:
    """An A4 PDF. Text from files is data of the template, never markup."""
    import typst  # 80 MB: imported only to print

    template = (files("analytics.export.brief") / "brief.typ").read_bytes()
    lines = [svg(card.weeks, "black") for card in content.figures]
    data = json.dumps({**asdict(content), "lines": lines}, ensure_ascii=False)
    return bytes(typst.compile(template, sys_inputs={"brief": data}))
