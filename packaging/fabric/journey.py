#!/usr/bin/env python3
"""One patient's images from the order to the withdrawn consent, by the command line alone.

usage: journey.py DEMO

DEMO is a demonstration that `medanchorctl demo create` made. Whether its ledger is a node of its own or a Fabric network makes no
difference to anything below: same commands, same expectations. `medanchorctl` is in PATH, or MEDANCHORCTL names it. The last line on
stdout is one JSON object. Ends with 1 at the first expectation that fails.
"""

import filecmp
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKS = {"chain", "validity", "endorsement", "signer", "newest", "envelope", "manifest", "signature", "binding", "keys", "part", "files"}
DONE, DENIED = 0, 5


class Unexpected(Exception):
    pass


def expect(holds, what, seen=""):
    if not holds:
        raise Unexpected(f"{what}: {seen}")


class Clinic:
    """The people of a demonstration, each with a profile."""

    def __init__(self, demo):
        self.demo = demo
        self.program = os.environ.get("MEDANCHORCTL", "medanchorctl")
        self.place = tempfile.TemporaryDirectory(prefix="medanchor-journey-")  # Goes with this object: images lie there.
        self.folder = Path(self.place.name)

    def begin(self, login, *words):
        command = [self.program, "--profile", self.demo / "profiles" / login, "--passphrase-file", self.demo / "passphrase", "--json", *words]
        # An agent that runs by itself would take away the moment between consent and release.
        environment = {**os.environ, "MEDANCHOR_NODE_AGENTS": "off"}
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)

    def lines(self, login, *words, code=DONE):
        """What a command said, one object a line; it must end with `code`."""
        command = self.begin(login, *words)
        output, errors = command.communicate()
        said = f"{login}: {' '.join(map(str, words))} ended with {command.returncode}\n{output}{errors}"
        expect(command.returncode == code, f"exit code {code} expected", said)
        return [json.loads(line) for line in output.splitlines()]

    def run(self, login, *words, code=DONE):
        return self.lines(login, *words, code=code)[-1]

    def items(self, login, *words):
        return self.run(login, *words)["items"]

    def acts(self, function):
        """The arguments of every valid transaction of a function, from the blocks as a profile verified them."""
        blocks = self.items("network-admin", "ledger", "blocks")
        return [json.loads(act["args"][1]) for block in blocks for act in block["transactions"]
                if act["function"] == function and act["code"] == "VALID"]


def same_files(one, other):
    names = sorted(path.name for path in one.iterdir())
    return names == sorted(path.name for path in other.iterdir()) and filecmp.cmpfiles(one, other, names, shallow=False)[0] == names


def order_of(clinic, login, order):
    return next(item for item in clinic.items(login, "order", "list") if item["order_id"] == order)


def generated_study(clinic, patient):
    """The demonstration's generated CT of this patient, as files: what the laboratory's scanner would write."""
    known = clinic.items("lab", "study", "list")
    study = next(item for item in known if item["patient_id"] == patient and item["title"] == "CT chest")
    folder = clinic.folder / "scanner"
    fetched = clinic.run("lab", "study", "fetch", study["record_id"], "--out", folder)
    expect(fetched["files"] == len(list(folder.iterdir())) > 1, "a series of files", fetched)
    return folder


def order_and_send(clinic, patient):
    """Laboratory to doctor: asked for, taken on, begun, sent, answered. Returns the record."""
    scanner = generated_study(clinic, patient)
    asked = clinic.run("doctor", "order", "request", "--patient", patient, "--to", "HarbourMSP", "--code", "http://loinc.org|24627-2",
                       "--title", "CT chest", "--priority", "urgent", "--reason", "Cough for six weeks")
    expect(asked["status"] == "requested" and asked["block"] > 0, "the order is on the ledger", asked)
    order = asked["order_id"]
    expect(order_of(clinic, "lab", order)["reason"] == "Cough for six weeks", "the laboratory reads why", order)
    for verb, status in (("accept", "accepted"), ("start", "in-progress")):
        expect(clinic.run("lab", "order", verb, order)["status"] == status, f"the order is {status}", order)
    sent = clinic.run("lab", "study", "send", scanner, "--order", order)
    expect(sent["instances"] == len(list(scanner.iterdir())) and not sent["already_sent"], "every file was sent", sent)
    done = order_of(clinic, "doctor", order)
    expect(done["status"] == "available" and done["record_id"] == sent["record_id"], "the order is answered by the record", done)
    again = clinic.run("lab", "study", "send", scanner, "--order", order)
    expect(again["already_sent"] and again["tx_id"] == sent["tx_id"], "sending the same again answers what stands", again)
    return order, sent, scanner


def verify(clinic, login, sent):
    proof = clinic.run(login, "study", "verify", sent["record_id"])
    expect(proof["ok"] and all(check["ok"] for check in proof["checks"]), "every check holds", proof)
    # An act that was recorded long after it was signed is checked for that as well.
    expect({check["name"] for check in proof["checks"]} - {"act"} == CHECKS, f"the {len(CHECKS)} checks by their names", proof)
    expect(proof["root"] == sent["root"] and proof["block"] == sent["block"] and proof["tx_id"] == sent["tx_id"], "the record that was sent", proof)


def fetch(clinic, login, record, name):
    folder = clinic.folder / name
    clinic.run(login, "study", "fetch", record, "--out", folder)
    return folder


def refused(clinic, login, record):
    folder = clinic.folder / "refused"
    answer = clinic.run(login, "study", "fetch", record, "--out", folder, code=DENIED)
    expect(answer["error"]["code"] == "Denied" and not folder.exists(), f"{login} gets nothing", answer)
    clinic.run(login, "study", "verify", record, code=DENIED)
    return answer["error"]["message"]


def share_and_withdraw(clinic, patient, sent, scanner):
    """The patient lets the other hospital's doctor read, and then no more."""
    record = sent["record_id"]
    other = clinic.run("doctor2", "identity", "show")["member_id"]
    refused(clinic, "doctor2", record)
    consent = clinic.run("patient", "consent", "grant", "--patient", patient, "--to", other, "--class", "imaging", "--purpose", "TREAT")
    expect(consent["status"] == "active", "the consent is in force", consent)
    refused(clinic, "doctor2", record)  # The custodian has released no key yet.
    round_ = clinic.lines("custodian", "agent", "--once")
    expect(round_[-1]["done"] and any(line["released"] == [other] for line in round_[:-1]), "the agent releases to whom the consent names", round_)
    expect(same_files(scanner, fetch(clinic, "doctor2", record, "doctor2")), "the other doctor has every file as it was sent")
    verify(clinic, "doctor2", sent)
    withdrawn = clinic.run("patient", "consent", "withdraw", consent["consent_id"], "--reason", "Treated at home")
    expect(withdrawn["status"] == "withdrawn", "the consent is withdrawn", withdrawn)
    expect("withdrawn" in refused(clinic, "doctor2", record), "the refusal says why", record)
    expect(same_files(scanner, fetch(clinic, "doctor", record, "doctor-later")), "who asked for the images keeps them")
    return consent["consent_id"]


def ledger_agrees(clinic, order, sent, consent):
    """Each act stands once, and two profiles that replayed the chain by themselves came to the same end."""
    once = {
        "Order:Request": lambda act: act["order"] == order,
        "Order:Complete": lambda act: act["order"] == order,
        "Record:Anchor": lambda act: act["anchor"]["record"] == sent["record_id"],
        "Consent:Withdraw": lambda act: act["consent"] == consent,
    }
    for function, which in once.items():
        expect(sum(map(which, clinic.acts(function))) == 1, f"{function} stands once", clinic.acts(function))
    words = [clinic.run(login, "ledger", "verify") for login in ("doctor", "doctor2")]
    expect(all(word["ok"] for word in words) and words[0]["head"] == words[1]["head"], "two profiles verify the same chain", words)
    return words[0]


def play(clinic):
    began = time.monotonic()
    patient = clinic.items("patient", "patient", "list")[0]["patient_id"]
    order, sent, scanner = order_and_send(clinic, patient)
    expect(same_files(scanner, fetch(clinic, "doctor", sent["record_id"], "doctor")), "the doctor has every file as it was sent")
    verify(clinic, "doctor", sent)
    consent = share_and_withdraw(clinic, patient, sent, scanner)
    word = ledger_agrees(clinic, order, sent, consent)
    return {"ok": True, "order_id": order, "record_id": sent["record_id"], "consent_id": consent, "height": word["height"], "head": word["head"],
            "seconds": round(time.monotonic() - began, 1)}


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    try:
        print(json.dumps(play(Clinic(Path(sys.argv[1]).resolve()))))
    except Unexpected as unexpected:
        sys.exit(f"The journey ended early. {unexpected}")
