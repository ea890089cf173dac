"""What a finished APK may do and what others may call of it, against the allow-lists.

check.py APK FOLDER...: of each folder the lists permissions.txt and exported.txt are
allowed, all of them and no more; fails and says what is too much or missing.
"""

import re
import subprocess
import sys


def listed(name, folders):
    lines = []
    for folder in folders:
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            lines += file
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def parts(apk):
    """Every element of the manifest with its plain attributes, as aapt2 reads them."""
    command = ["aapt2", "dump", "xmltree", "--file", "AndroidManifest.xml", apk]
    tree = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = []
    for line in tree.splitlines():
        if element := re.match(r"\s*E: ([\w-]+)", line):
            found.append((element[1], {}))
        elif value := re.match(r"\s*A: \S*?(\w+)\(0x[0-9a-f]+\)=(?:\"([^\"]*)\"|(\S+))", line):
            found[-1][1][value[1]] = value[2] if value[2] is not None else value[3]
    return found


def compare(what, allowed, found):
    for name in sorted(found - allowed):
        print(f"{what}: not allowed: {name}")
    for name in sorted(allowed - found):
        print(f"{what}: missing: {name}")
    print(f"{what}: {len(found)} of {len(allowed)} allowed")
    return found == allowed


def main(apk, *folders):
    all_parts = parts(apk)
    asked = {part["name"] for tag, part in all_parts if tag == "uses-permission"}
    called = {
        f"{part['name']} {part.get('permission', '-')}"
        for tag, part in all_parts
        if tag in ("activity", "receiver", "service", "provider") and part.get("exported") in ("true", "0xffffffff")
    }
    good = compare("permissions", listed("permissions.txt", folders), asked)
    good = compare("exported", listed("exported.txt", folders), called) and good
    debuggable = any("debuggable" in part for tag, part in all_parts if tag == "application")
    sys.exit(0 if good and not debuggable else 1)


main(*sys.argv[1:])
