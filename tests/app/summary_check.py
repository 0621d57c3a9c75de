"""summary_check.py SUMMARY...: each is an International Patient Summary, whose references all lead to one of its entries."""
import json
import sys

REQUIRED = {"11450-4": "Condition", "48765-2": "AllergyIntolerance", "10160-0": "Medication"}


def references(value):
    if isinstance(value, dict):
        for name, member in value.items():
            if name == "reference" and isinstance(member, str):
                yield member
            yield from references(member)
    elif isinstance(value, list):
        for member in value:
            yield from references(member)


def check(path):
    with open(path, encoding="utf-8") as file:
        bundle = json.load(file)
    assert bundle["type"] == "document" and bundle["identifier"]["value"] and bundle["timestamp"], "this is no document"
    entries = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    assert len(entries) == len(bundle["entry"]), "an address stands twice"
    composition = bundle["entry"][0]["resource"]
    assert composition["resourceType"] == "Composition" and composition["type"]["coding"][0]["code"] == "60591-5"
    assert entries[composition["subject"]["reference"]]["resourceType"] == "Patient"
    sections = {section["code"]["coding"][0]["code"]: section for section in composition["section"]}
    for code, kind in REQUIRED.items():
        listed = [entries[entry["reference"]]["resourceType"] for entry in sections[code]["entry"]]
        assert listed and all(one.startswith(kind) for one in listed), f"section {code} holds {listed}"
    for section in sections.values():
        assert section["entry"] and "<li>" in section["text"]["div"], "a section is empty"
    for url, resource in entries.items():
        inner = {"#" + one.get("id", "") for one in resource.get("contained", [])}
        base = url.rsplit("/", 2)[0]
        for reference in references(resource):
            assert reference in entries or reference in inner or f"{base}/{reference}" in entries, f"{reference} of {url} leads nowhere"
    return len(entries)


if __name__ == "__main__":
    print(sum(check(path) for path in sys.argv[1:]), "entries of", len(sys.argv) - 1, "summaries are in order")
