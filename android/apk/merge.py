"""One manifest of the app's and its libraries', as Android's own merger makes it.

merge.py MIN_SDK OUT APP LIBRARY...: what the app says wins; permissions, parts and
their meta-data that only a library has are added. Of `tools:` it knows `merge` alone.
"""

import sys
import xml.etree.ElementTree as xml

ANDROID = "http://schemas.android.com/apk/res/android"
TOOLS = "{http://schemas.android.com/tools}"
NAME = f"{{{ANDROID}}}name"
xml.register_namespace("android", ANDROID)


def read(path, application):
    with open(path, encoding="utf-8") as file:
        return xml.fromstring(file.read().replace("${applicationId}", application))


def whole(root, package):
    """`.MainActivity` as the class it is."""
    for part in root.iter():
        name = part.get(NAME, "")
        if name.startswith("."):
            part.set(NAME, package + name)


def plain(part):
    for name in [name for name in part.attrib if name.startswith(TOOLS)]:
        del part.attrib[name]
    for child in part:
        plain(child)


def named(part):
    """There is one application, whatever it is called."""
    return (part.tag, None if part.tag == "application" else part.get(NAME))


def add(into, new):
    """Puts `new` into `into`, or what is new of it into its namesake there."""
    same = next((old for old in into if named(old) == named(new)), None)
    if same is None:
        into.append(new)
        return
    for name, value in new.attrib.items():
        same.attrib.setdefault(name, value)
    # How a part is found and what it is told by name; filters have no name and are whole.
    for child in new:
        if child.tag == "intent-filter":
            if all(xml.tostring(child) != xml.tostring(old) for old in same):
                same.append(child)
        else:
            add(same, child)


def main(min_sdk, out, app, *libraries):
    root = xml.parse(app).getroot()
    package = root.get("package")
    whole(root, package)
    plain(root)
    root.find("uses-sdk").set(f"{{{ANDROID}}}minSdkVersion", min_sdk)
    for path in libraries:
        library = read(path, package)
        whole(library, library.get("package", ""))
        plain(library)
        for part in library:
            if part.tag != "uses-sdk":
                add(root, part)
    xml.indent(root)
    xml.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


main(*sys.argv[1:])
