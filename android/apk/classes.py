"""Whose classes are in a finished APK: every type that its DEX files name.

classes.py APK LIST: the lines of LIST are beginnings of names, `+` for what must be named
and `-` for what may not, the longest that fits decides; fails and says which does not hold.
"""

import struct
import sys
import zipfile

# https://source.android.com/docs/core/runtime/dex-format: string_ids and type_ids.
STRING_IDS, TYPE_IDS = 0x38, 0x40


def length(data, at):
    """What follows a ULEB128 at `at`; its value, the letters of a name, is not needed."""
    while data[at] & 0x80:
        at += 1
    return at + 1


def types(data):
    """Names of classes, `a/b/C`; of arrays their parts."""
    assert data[:4] == b"dex\n", data[:8]
    (_, strings), (count, first) = (struct.unpack_from("<II", data, at) for at in (STRING_IDS, TYPE_IDS))
    for number in range(count):
        (string,) = struct.unpack_from("<I", data, first + 4 * number)
        (at,) = struct.unpack_from("<I", data, strings + 4 * string)
        begin = length(data, at)
        name = data[begin : data.index(0, begin)].decode("utf-8", "replace").lstrip("[")
        if name.startswith("L"):
            yield name[1:-1]


def main(apk, path):
    with zipfile.ZipFile(apk) as file:
        dexes = [file.read(name) for name in file.namelist() if name.endswith(".dex")]
    named = {name for dex in dexes for name in types(dex)}
    with open(path, encoding="utf-8") as file:
        rules = dict(reversed(line.split()) for line in file if line[0] in "+-")
    assert named and rules
    missing = [begin for begin, sign in rules.items() if sign == "+" and not any(name.startswith(begin) for name in named)]
    wrong = []
    for name in sorted(named):
        fits = max((begin for begin in rules if name.startswith(begin)), key=len, default=None)
        if fits and rules[fits] == "-":
            wrong.append(name)
    for begin in missing:
        print(f"classes: missing: {begin}")
    for name in wrong[:20]:
        print(f"classes: not allowed: {name}")
    print(f"classes: {len(named)} named, {len(wrong)} not allowed, {len(missing)} missing")
    sys.exit(1 if missing or wrong else 0)


main(*sys.argv[1:])
