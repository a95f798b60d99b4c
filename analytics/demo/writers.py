"""Write the company's files: three real formats and a table of people."""

from collections.abc import Callable
from pathlib import Path

from analytics.demo.asterisk import write_asterisk
from analytics.demo.cabinet import write_cabinet
from analytics.demo.company import DemoCompany
from analytics.demo.crm import write_leads, write_people

FILES: tuple[tuple[str, Callable[[Path, DemoCompany], None]], ...] = (
    ("people.csv", write_people),
    ("asterisk_cdr.csv", write_asterisk),
    ("cabinet_calls.csv", write_cabinet),
    ("amocrm_export_leads.csv", write_leads),
)


def write_files(out: Path, company: DemoCompany) -> tuple[Path, ...]:
    """Write every file into `out` (created if absent) and return the paths in import order."""
    out.mkdir(parents=True, exist_ok=True)
    for name, write in FILES:
        write(out / name, company)
    return tuple(out / name for name, _ in FILES)
