"""summary_check.py SUMMARY EXPORT: holds an International Patient Summary against the rules of the guide, and against the whole export of the
same patient: nothing in it is altered, everything that it refers to is in it, and what is current is there."""
import json
import sys

REQUIRED = {"11450-4", "48765-2", "10160-0"}


def references(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "reference" and isinstance(inner, str):
                yield inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def status(resource, member):
    return [coding["code"] for coding in resource.get(member, {}).get("coding", [])]


summary, everything = (json.load(open(path)) for path in sys.argv[1:3])
assert summary["type"] == "document" and summary["identifier"]["value"].startswith("urn:uuid:"), "no document"
urls = [entry["fullUrl"] for entry in summary["entry"]]
assert len(urls) == len(set(urls)), "a fullUrl stands twice"
composition = summary["entry"][0]["resource"]
assert composition["resourceType"] == "Composition" and composition["type"]["coding"][0]["code"] == "60591-5", "it does not begin with its Composition"
assert composition["subject"]["reference"] in urls, "the patient is missing"
sections = {section["code"]["coding"][0]["code"]: section for section in composition["section"]}
assert REQUIRED <= sections.keys(), f"sections are missing: {REQUIRED - sections.keys()}"
for section in sections.values():
    assert bool(section.get("entry")) != bool(section.get("emptyReason")), "a section has neither entries nor a reason"
    assert all(entry["reference"] in urls for entry in section.get("entry", [])), "a section names what is not there"

whole = {entry.get("fullUrl"): entry["resource"] for entry in everything["entry"]}
for entry in summary["entry"][1:]:
    if entry["resource"]["resourceType"] != "Provenance":
        assert whole[entry["fullUrl"]] == entry["resource"], f"{entry['fullUrl']} is another one"
        for reference in references(entry["resource"]):
            assert reference not in whole or reference in urls, f"{reference} is left out"

active = {url for url, one in whole.items() if one["resourceType"] == "Condition" and "active" in status(one, "clinicalStatus")}
listed = {entry["reference"] for entry in sections["11450-4"].get("entry", [])}
assert active == listed, "the problems are others"
drugs = {url for url, one in whole.items() if one["resourceType"] == "MedicationRequest" and one["status"] == "active"}
assert drugs == {entry["reference"] for entry in sections["10160-0"].get("entry", [])}, "the medicines are others"
