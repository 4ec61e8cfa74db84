#!/usr/bin/python3
"""Bakes the wall's four faces from Debian's fonts-inter and writes them as one C++ file of byte arrays.

What a stranger gets wrong: Dear ImGui applies no OpenType features and sizes a font by ascent - descent. So the wanted
alternates are moved into the character map here, and ascent + descent is made exactly 1 em.

Usage: bake.py FONT_FOLDER OUT.cpp
"""
import io
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ASCENT = 0.8  # of the em; the descent is the rest
SIGNS = (0x2007, 0x2009, 0x2013, 0x2014, 0x2019, 0x201C, 0x201D, 0x201E, 0x2026, 0x202F, 0x2030, 0x20AC,
         0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265, 0x0394, 0x03BA)
# U+0149 is deprecated in Unicode, and Inter lacks it.
CHARACTERS = sorted({*range(0x20, 0x7F), *range(0xA0, 0x180), *SIGNS} - {0x149})
THIN_SPACES = (0x2009, 0x202F)

# Name in C++, file, features moved into the map, width of a digit in em (None: as designed), width of the "1".
FACES = (
    ("text", "Inter-Medium.otf", ("cv05", "ss01"), None, None),
    ("strong", "Inter-SemiBold.otf", ("cv05", "ss01"), None, None),
    ("value", "InterDisplay-SemiBold.otf", ("ss01", "cv05"), 0.60, 0.48),
    ("number", "InterDisplay-SemiBold.otf", ("ss01", "cv05"), 0.60, 0.60),
)


def alternates(font, feature):
    """The one-to-one substitutions of an OpenType feature: glyph -> glyph."""
    table = font["GSUB"].table
    lookups = {index for record in table.FeatureList.FeatureRecord if record.FeatureTag == feature
               for index in record.Feature.LookupListIndex}
    found = {}
    for index in sorted(lookups):
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if sub.LookupType == 1:
                found.update(sub.mapping)
    return found


def character_map(font, features):
    """Character -> glyph for everything the wall can show, with the features applied."""
    glyph_of = dict(font.getBestCmap())
    for feature in features:
        swap = alternates(font, feature)
        if not swap:
            sys.exit(f"bake.py: the font has no feature {feature}; is fonts-inter another version?")
        glyph_of = {code: swap.get(name, name) for code, name in glyph_of.items()}
    # Inter 4 (Debian 13) has no soft hyphen; it is never drawn.
    wanted = [code for code in CHARACTERS if code in glyph_of or code != 0xAD]
    missing = [code for code in wanted if code not in glyph_of]
    if missing:
        sys.exit("bake.py: the font lacks " + " ".join(f"U+{code:04X}" for code in missing))
    return {code: glyph_of[code] for code in wanted}


def digit_cell(glyphs, name, width):
    """Shift that centres the ink of a digit in a cell of this width (font units)."""
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    left, _, right, _ = pen.bounds
    return (width - (right - left)) / 2 - left


def outlines(font, wanted, digit_em, one_em):
    """Quadratic outlines (stb_truetype reads them without its slower CFF path) and advance widths."""
    glyphs, em = font.getGlyphSet(), font["head"].unitsPerEm
    digits = {wanted[ord(c)]: (one_em if c == "1" else digit_em) for c in "0123456789"} if digit_em else {}
    glyf, advance = {}, {}
    for name in [".notdef", *sorted(set(wanted.values()))]:
        advance[name], shift = glyphs[name].width, 0
        if name in digits:
            advance[name] = round(digits[name] * em)
            shift = digit_cell(glyphs, name, advance[name])
        pen = TTGlyphPen(None)
        quadratic = Cu2QuPen(pen, em / 1000, reverse_direction=True)
        glyphs[name].draw(TransformPen(quadratic, (1, 0, 0, 1, shift, 0)))
        glyf[name] = pen.glyph()
    if digit_em:
        for code in THIN_SPACES:  # between thousands: next to 0.60 em cells the designed space is too narrow
            advance[wanted[code]] = round(0.20 * em)
    return glyf, advance


def bake(path, features, digit_em, one_em):
    """One TrueType file as bytes; the same input gives the same bytes."""
    font = TTFont(path)
    em = font["head"].unitsPerEm
    wanted = character_map(font, features)
    glyf, advance = outlines(font, wanted, digit_em, one_em)
    ascent = round(ASCENT * em)
    builder = FontBuilder(em, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(list(glyf))
    builder.setupCharacterMap(wanted)
    builder.setupGlyf(glyf)
    bearing = {name: getattr(builder.font["glyf"][name], "xMin", 0) for name in glyf}
    builder.setupHorizontalMetrics({name: (advance[name], bearing[name]) for name in glyf})
    builder.setupHorizontalHeader(ascent=ascent, descent=ascent - em)
    builder.setupNameTable({"familyName": "Leitstand Wall", "styleName": "Regular", "licenseDescription":
                            "SIL Open Font License 1.1; made from Inter, (c) The Inter Project Authors"})
    builder.setupPost(keepGlyphNames=False)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def cpp(faces):
    """The C++ file that defines what faces.hpp declares."""
    lines = ['// Written by platform/fonts/bake.py at build time.', '#include "platform/fonts/faces.hpp"', '',
             'namespace leitstand::faces {', 'namespace {']
    for name, data in faces:
        lines.append(f"constexpr unsigned char {name}_bytes[] = {{")
        lines += [",".join(map(str, data[at:at + 32])) + "," for at in range(0, len(data), 32)]
        lines.append("};")
    lines.append("}  // namespace")
    lines += [f"std::span<const unsigned char> {name}() {{ return {name}_bytes; }}" for name, _ in faces]
    return "\n".join([*lines, "}  // namespace leitstand::faces", ""])


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    faces = [(name, bake(folder / file, features, digit, one)) for name, file, features, digit, one in FACES]
    out.write_text(cpp(faces))


main()
