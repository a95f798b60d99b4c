"""How pages write sentences: in the reader's language, with texts from files escaped for markdown."""

from analytics.sentences.manner import Manner
from analytics.ui.session import escape, language, people


def of_page() -> Manner:
    """Names in full, because a page shows only what its reader may see."""
    return Manner(language.words(), escape.markdown, people.marked)
