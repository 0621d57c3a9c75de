#!/usr/bin/env python3
"""fhir_compare.py EXPORT IMPORTED...: whether an exported Bundle holds the resources of the imported files, in their order and
spelling: members in their order, numbers as they are written. Only Provenance may be there beside them, and with --more also
resources of these other files. Knows nothing of the program; ends with 1 and says what differs."""
import json
import sys


def read(path):
    """Objects as lists of pairs, numbers as the text that stands there."""
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=lambda pairs: ("object", pairs), parse_float=lambda text: ("number", text),
                         parse_int=lambda text: ("number", text))


def member(value, name):
    found = [one for key, one in value[1] if key == name] if isinstance(value, tuple) and value[0] == "object" else []
    if len(found) > 1:
        sys.exit(f"{name} stands twice")
    return found[0] if found else None


def entries(path):
    """(fullUrl, resource) of each entry; of a resource alone that one."""
    document = read(path)
    if member(document, "resourceType") != "Bundle":
        return [(None, document)]
    return [(member(entry, "fullUrl"), member(entry, "resource")) for entry in member(document, "entry")]


def name(resource):
    return f"{member(resource, 'resourceType')}/{member(resource, 'id')}"


def main():
    words = sys.argv[1:]
    more = words[words.index("--more") + 1:] if "--more" in words else []
    words = words[:words.index("--more")] if "--more" in words else words
    exported = entries(words[0])
    imported = [one for path in words[1:] for one in entries(path)]
    others = [resource for path in more for _, resource in entries(path)]
    place = -1
    for url, resource in imported:
        found = [i for i, (_, one) in enumerate(exported) if one == resource]
        if not found:
            sys.exit(f"{name(resource)} is not there as it was imported")
        if url is not None and exported[found[0]][0] != url:
            sys.exit(f"{name(resource)} has another fullUrl")
        if found[0] <= place:
            sys.exit(f"{name(resource)} stands in another order")
        place = found[0]
    added = [resource for _, resource in exported if resource not in [one for _, one in imported]]
    strange = [name(one) for one in added if member(one, "resourceType") != "Provenance" and one not in others]
    if strange:
        sys.exit(f"these were not imported: {strange}")
    provenance = [one for one in added if member(one, "resourceType") == "Provenance"]
    if not provenance:
        sys.exit("there is no Provenance")
    named = {member(target, "reference") for one in provenance for target in member(one, "target")}
    for url, resource in imported:
        if url not in named and name(resource) not in named:
            sys.exit(f"no Provenance names {name(resource)}")
    print(f"{len(imported)} resources are the same, {len(provenance)} Provenance beside them")


main()
