"""Words of the closed lists of a table, with their proposed meaning."""

from collections import Counter

from analytics.intake.cells.values import Profile
from analytics.intake.columns.layout import OUTCOMES, Layout
from analytics.intake.job import Word
from analytics.intake.meanings.marks import unclear_marks
from analytics.intake.meanings.pipelines import pipelines_of
from analytics.intake.meanings.stages import stages_of, unclear_stages, visit_of
from analytics.intake.meanings.words import SECTIONS
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import meaning
from analytics.intake.vocabulary.synonyms import word_key

MOST_WORDS = 200


def words_of(sample: Sample, layout: Layout) -> tuple[Word, ...]:
    """The words of the closed lists of a sampled table with their proposed meaning; cause codes need none."""
    columns = [(section, layout.column(role)) for section, roles in SECTIONS.items() for role in roles]
    if layout.kind == OUTCOMES:
        return (*_stage_words(sample, layout), *_pipeline_words(sample, layout))
    found: dict[tuple[str, str], Word] = {}
    for section, column in columns:
        profile = sample.profiles[column] if column is not None else Profile((), 0, 0)
        for word, times in profile.words.most_common(MOST_WORDS):
            if column != layout.column("cause") or not word.isdecimal():
                said = layout.meanings.get(section, {}).get(word_key(word))
                means = said or meaning(profile.written[word], section)
                found.setdefault((section, word), Word(section, word, times, means))
    return tuple(found.values())


def _stage_words(sample: Sample, layout: Layout) -> tuple[Word, ...]:
    """Stages of leads, separate results of visits, and unknown marks."""
    own, marks = layout.meanings.get("stages", {}), unclear_marks(sample, layout)
    unclear = {word for words in unclear_stages(sample, layout).values() for word in words}
    found: dict[str, Word] = {}
    for role in ("stage", "visit_stage"):
        place = layout.column(role)
        words = sample.profiles[place].words if place is not None else Counter[str]()
        told = stages_of(words, layout)
        for word, times in words.most_common(MOST_WORDS):
            said = told[word] if role == "stage" else own.get(word_key(word)) or visit_of(word)
            found.setdefault(word, Word("stages", word, times, None if word in unclear else said))
    for column, unknown in marks.items():
        for word in unknown:
            found.setdefault(word, Word("stages", word, sample.profiles[column].words[word], None))
    return tuple(found.values())


def _pipeline_words(sample: Sample, layout: Layout) -> tuple[Word, ...]:
    """The pipelines of deals, and whether each is one of sales."""
    column = layout.column("pipeline")
    words = sample.profiles[column].words if column is not None else Counter[str]()
    told = pipelines_of(words, layout)
    return tuple(Word("pipelines", word, times, told[word]) for word, times in words.most_common(MOST_WORDS))
