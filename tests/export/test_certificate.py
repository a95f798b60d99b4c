"""A certificate of erasure on paper says what the sealed one says, and nobody's name or number."""

import io
import json
from hashlib import sha256

import pytest
from pypdf import PdfReader

from analytics.export import certificate
from analytics.i18n import LANGUAGES, words
from analytics.privacy import erasure, retention
from analytics.store.ledger.erasures import Erasure

SAID = {
    "subject": "Сотрудник B05E",
    "files": [{"file": "#set [x] *.csv", "rows": {"calls": 5283, "people": 1}, "original": "erased"}],
    "ledger": {"audit": 2, "people": 1},
    "unloaded_originals": 4,
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["operator", "retention"])
def test_the_paper_says_what_the_certificate_says_and_reads_no_markup(lang: str, kind: str) -> None:
    codes = [*erasure.STAYS, *retention.STAYS]
    text = json.dumps(SAID | {"stays": codes, "before": "2026-09-01"}, ensure_ascii=False)
    made = Erasure(7, "2026-11-24T22:42:47Z", "director", kind, text, sha256(text.encode()).hexdigest())
    pages = PdfReader(io.BytesIO(certificate.as_pdf(made, "director", lang))).pages
    told = "".join(page.extract_text() for page in pages)
    flat = "".join(told.split()).replace("5,284", "5284")
    assert len(pages) == 1
    for said in (made.seal, "СотрудникB05E", "#set[x]*.csv", "5284", words(lang).say("erasure.original_erased")):
        assert said in flat, said
    for code in codes:
        assert "".join(words(lang).say(f"erasure.stays_{code}").split()) in flat.replace("\u00ad", ""), code
