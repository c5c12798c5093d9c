"""Narratives for the tests: lines of text as the reader hands them to the prose."""

from gongkai.base.findings import Place
from gongkai.reading.prose.read import ProseReading, read_prose
from gongkai.reading.report import Text, TextLine
from gongkai.sheets.figures import form_of_year
from gongkai.sheets.parts import Edition


def edition_of(year: int) -> Edition | None:
    """The edition whose form a report year uses."""
    form = form_of_year(year)
    return form.edition if form else None


def narrative(*lines: str, tables: int = 0, pictures: int = 0) -> Text:
    """A narrative of these lines, with so many tables and pictures after the last."""
    after = len(lines) + 1
    return Text(
        lines=tuple(TextLine(line, Place(line=number)) for number, line in enumerate(lines, start=1)),
        tables=tuple(Place(line=after + each) for each in range(tables)),
        pictures=tuple(Place(line=after + each) for each in range(pictures)),
    )


def reading(*lines: str, year: int = 2018, unit: str | None = "某区人民政府", tables: int = 0) -> ProseReading:
    """What is read from these lines in the report of a year."""
    return read_prose(narrative(*lines, tables=tables), edition=edition_of(year), year=year, unit=unit)


def figures(sentence: str, year: int = 2018, unit: str | None = "某区人民政府") -> dict[str, object]:
    """The figures a sentence states, by code."""
    return {figure.code: figure.value for figure in reading(sentence, year=year, unit=unit).figures}


def found(*lines: str, year: int = 2018, code: str = "", tables: int = 0) -> list[tuple[str, object, object]]:
    """Code, expected and actual of the findings in these lines, of one code when given; P-PERIOD left out otherwise."""
    findings = reading(*lines, year=year, tables=tables).findings
    wanted = [each for each in findings if (each.code == code if code else each.code != "P-PERIOD")]
    return [(each.code, each.expected, each.actual) for each in wanted]
