"""Builds the font files in src/gongkai/documents/fonts from Debian's font packages.

    apt-get download fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai texlive-lang-chinese unicode-data
    for package in *.deb; do dpkg-deb --extract "$package" DIR; done
    uv run --with fonttools python tools/fonts.py DIR

Each face but FandolFang is cut down to the characters named below, without hints and vertical metrics, and renamed: the
Open Font License reserves some names to unchanged fonts, and a name of our own never meets a font of the machine.
The same packages give the same bytes; it takes about six minutes.
"""

from __future__ import annotations

import bz2
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

TARGET = Path(__file__).resolve().parent.parent / "src/gongkai/documents/fonts"
NOTO = "usr/share/fonts/opentype/noto"
FANG = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
WENKAI = "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
UNIHAN = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
NOT_CHINESE = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))  # Hangul


@dataclass(frozen=True, slots=True)
class Cut:
    """One face to build: where from, its new name, and how much of it."""

    file: str
    name: str
    source: str
    member: str | None = None  # the face within a collection
    without: str = ""  # characters left to the next face: half-width quotes have no place in Chinese
    whole: bool = False  # every Chinese character the source has, not only those in daily and official use


CUTS = (
    Cut("GongkaiSong.otf", "Gongkai Song", f"{NOTO}/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", whole=True),
    Cut("GongkaiBiaosong.otf", "Gongkai Biaosong", f"{NOTO}/NotoSerifCJK-SemiBold.ttc", "Noto Serif CJK SC SemiBold"),
    Cut("GongkaiHei.otf", "Gongkai Hei", f"{NOTO}/NotoSansCJK-Medium.ttc", "Noto Sans CJK SC Medium"),
    Cut("GongkaiKai.ttf", "Gongkai Kai", WENKAI, without="‘’“”·"),
)


def main() -> None:
    """Builds every face and the list of what they cover."""
    source = Path(sys.argv[1])
    common = in_use(source / UNIHAN)
    for cut in CUTS:
        build(cut, source / cut.source, common)
    shutil.copyfile(source / FANG, TARGET / "FandolFang-Regular.otf")
    (TARGET / "coverage.txt").write_text(coverage(), encoding="ascii")
    for file in sorted(TARGET.glob("*.[ot]tf")):
        print(f"{file.name:24} {file.stat().st_size / 1e6:5.1f} MB {len(TTFont(file).getBestCmap()):6} characters")


def coverage() -> str:
    """Every stretch of characters at least one of the built fonts shows, private ones left out; one a line, in hex."""
    codes = {code for file in TARGET.glob("*.[ot]tf") for code in TTFont(file).getBestCmap()}
    codes -= {*range(0xE000, 0xF900), *range(0xF0000, 0x110000)}
    firsts = sorted(code for code in codes if code - 1 not in codes)
    lasts = sorted(code for code in codes if code + 1 not in codes)
    return "".join(f"{first:X}-{last:X}\n" for first, last in zip(firsts, lasts, strict=True))


def in_use(unihan: Path) -> frozenset[int]:
    """GB2312, the signs of GBK and the 8,105 characters of 通用规范汉字表."""
    table = set()
    for line in bz2.decompress(unihan.read_bytes()).decode().splitlines():
        if "\tkTGH\t" in line:
            table.add(int(line.split("\t")[0].removeprefix("U+"), 16))
    if len(table) != 8105:
        raise SystemExit(f"{len(table)} characters marked kTGH, not 8105")
    gb2312 = double_bytes("gb2312")
    signs = {code for code in double_bytes("gbk") if not 0x3400 <= code <= 0x9FFF}
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2000, 0x2070), *range(0x2150, 0x2190)}
    return frozenset(table | gb2312 | signs | latin)


def double_bytes(encoding: str) -> set[int]:
    """Every character a double-byte encoding has."""
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    decoded = (pair.decode(encoding, "ignore") for pair in pairs)
    return {ord(character) for character in decoded if len(character) == 1}


def build(cut: Cut, source: Path, common: frozenset[int]) -> None:
    """Cuts one face down and renames it."""
    font = opened(source, cut.member)
    has = set(font.getBestCmap())
    wanted = has if cut.whole else has & common
    wanted -= {ord(character) for character in cut.without}
    wanted = {code for code in wanted if not any(low <= code <= high for low, high in NOT_CHINESE)}
    options = Options()
    options.hinting = False
    options.layout_features = ["locl", "kern", "mark", "mkmk", "ccmp"]
    options.drop_tables = [*options.drop_tables, "vhea", "vmtx", "VORG", "BASE"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, cut)
    font.save(TARGET / cut.file)


def opened(source: Path, member: str | None) -> TTFont:
    """The face, out of its collection when it stands in one."""
    if member is None:
        return TTFont(source, recalcTimestamp=False)
    found = next(font for font in TTCollection(source).fonts if font["name"].getDebugName(4) == member)
    found.recalcTimestamp = False
    return found


def rename(font: TTFont, cut: Cut) -> None:
    """Names and weight of our own, the source's copyright, version and licence kept."""
    names = font["name"]
    kept = {code: names.getDebugName(code) for code in (0, 5, 13, 14)}
    file_name = cut.file.rsplit(".", 1)[0]
    own = {1: cut.name, 2: "Regular", 3: f"{cut.name} {kept[5]}", 4: cut.name, 6: file_name}
    names.names = []
    for code, words in sorted((kept | own).items()):
        if words:
            names.setName(words, code, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0
    if "CFF " in font:
        top = font["CFF "].cff
        top.fontNames = [file_name]
        top[0].FullName, top[0].FamilyName, top[0].Weight = cut.name, cut.name, "Regular"


if __name__ == "__main__":
    main()
