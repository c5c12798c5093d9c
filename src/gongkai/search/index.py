"""The index on disk: documents in, numbers out. It knows nothing of the database or of what words mean.

A text is cut into overlapping runs of characters, so a word is found exactly where it stands, whatever its length and
its script, and no dictionary decides what a word is. Runs of two and three characters (公开, 公开条) are kept without
their places, runs of four with them: a word of up to four characters is one look-up, a longer one the phrase of the
fewest runs of four that cover it. Runs of two alone, with places, take less room and time to build and two to ten times
as long to search for a word of eight characters.

    all      number, title, unit, text, attachments: what decides whether a document is found
    title    the title, from single characters on; whole: the whole title as one term
    number   the document number, from single characters on
    audience, facets, serial, mark: terms as they are

`day` orders by day; `recency` is the day as a factor of scores. One entry is no document: `mark` says how far the index
has come, and is written in the same commit as what it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tantivy import Document, Index, IndexWriter, Query, SchemaBuilder, Searcher, TextAnalyzerBuilder, Tokenizer

from gongkai.search.documents import SearchDocument
from gongkai.search.normal import BREAK, normal

LAYOUT = 1  # raised whenever an index made by an earlier version must be built anew
RUN = 4  # characters of a run that is kept with its places
EPOCH, HORIZON = date(1949, 10, 1).toordinal(), date(2149, 10, 1).toordinal()
FACTORS = (52.0, 60.0)  # of the first and the last day: the logarithm of what `recency` holds
SHORT_RUNS = {"all": (2, RUN - 1), "title": (1, RUN - 1), "number": (1, RUN - 1)}


def _schema() -> SchemaBuilder:
    builder = SchemaBuilder()
    for name in SHORT_RUNS:
        builder.add_text_field(name, tokenizer_name="whitespace")
        builder.add_text_field(f"{name}_short", tokenizer_name=f"{name}_short", index_option="basic")
    for name in ("whole", "audience"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("is_mark", tokenizer_name="raw", index_option="basic")
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("serial", indexed=True, fast=True)
    builder.add_unsigned_field("day", indexed=True, fast=True)
    builder.add_unsigned_field("recency", fast=True)
    return builder


SCHEMA = _schema().build()


# ── in ──


def open_index(folder: Path) -> Index:
    """The index in this folder, made there if there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    index = Index(SCHEMA, path=str(folder))
    for name, (least, most) in SHORT_RUNS.items():
        index.register_tokenizer(f"{name}_short", TextAnalyzerBuilder(Tokenizer.ngram(least, most)).build())
    index.config_reader("manual")
    return index


def write(writer: IndexWriter, documents: Iterable[tuple[int, SearchDocument]]) -> None:
    """Adds documents, each under its serial number. What an index already has under it is taken out before."""
    for serial, document in documents:
        writer.add_document(entry_of(serial, document))


def take_out(writer: IndexWriter, serials: Iterable[int]) -> None:
    """Takes out what stands under these numbers, if anything does."""
    for serial in serials:
        writer.delete_documents_by_query(Query.term_query(SCHEMA, "serial", serial))  # by term does nothing for numbers


def write_mark(writer: IndexWriter, mark: str) -> None:
    """Notes how far the index will have come with this commit."""
    writer.delete_documents_by_term("is_mark", "1")
    entry = Document()
    entry.add_text("is_mark", "1")
    entry.add_text("mark", mark)
    writer.add_document(entry)


def mark_of(searcher: Searcher) -> str:
    """How far the index has come; empty for one that was never finished."""
    hits = searcher.search(Query.term_query(SCHEMA, "is_mark", "1", "basic"), 1).hits
    return str(searcher.doc(hits[0][1])["mark"][0]) if hits else ""


def entry_of(serial: int, document: SearchDocument) -> Document:
    """The document as it is indexed; its texts are not kept. Cost: about 0.5 ms for 1,500 characters."""
    title, number = normal(document.title), normal(document.number)
    texts = [document.unit, document.text, *(each.text for each in document.attached)]
    everything = BREAK.join(filter(None, [number, title, *map(normal, texts)]))
    entry = Document()
    for name, plain in (("all", everything), ("title", title), ("number", number)):
        entry.add_text(name, _runs(plain))
        entry.add_text(f"{name}_short", plain)
    entry.add_text("whole", title)
    for who in document.audience:
        entry.add_text("audience", who)
    entry.add_json("facets", {name: list(values) for name, values in document.all_facets().items() if values})
    entry.add_unsigned("serial", serial)
    entry.add_unsigned("day", day_number(document.day))
    entry.add_unsigned("recency", _recency(document.day))
    return entry


def _runs(plain: str) -> str:
    return " ".join([plain[at : at + RUN] for at in range(len(plain) - RUN + 1)])


def day_number(day: date) -> int:
    """The day as the index holds it: days since the first of October 1949, none before it."""
    return min(max(day.toordinal(), EPOCH), HORIZON) - EPOCH


def _recency(day: date) -> int:
    """Scores are multiplied by the logarithm of this: it grows evenly, and by less than a sixth over all days."""
    low, high = FACTORS
    return int(2 ** (low + (high - low) * day_number(day) / (HORIZON - EPOCH)))


# ── out ──


def term(field: str, value: str) -> Query:
    """Documents with exactly this term."""
    return Query.term_query(SCHEMA, field, value, "basic")


def holding(field: str, plain: str) -> Query:
    """Documents whose title, number or all holds these normal characters as they stand.

    A single character is looked for in title and number, also when `field` is all.
    """
    if len(plain) < SHORT_RUNS[field][0]:
        return either([holding("title", plain), holding("number", plain)])
    if len(plain) < RUN:
        return term(f"{field}_short", plain)
    if len(plain) == RUN:
        return term(field, plain)
    last = len(plain) - RUN
    starts = sorted({*range(0, last, RUN), last})
    return Query.phrase_query(SCHEMA, field, [(at, plain[at : at + RUN]) for at in starts])


def either(queries: list[Query]) -> Query:
    """What any of them finds."""
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)


def scored(query: Query, score: float) -> Query:
    """What it finds, each with the same score."""
    return Query.const_score_query(query, score)
