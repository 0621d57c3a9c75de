#!/usr/bin/env python3
"""Bad days of a Fabric network: nothing may be lost, and nothing may be there twice.

usage: hostile.py NETWORK DEMO

NETWORK is the data folder of a running network of network.sh, DEMO the demonstration that was made on it. Kills (SIGKILL) a peer
half-way during a send, a chaincode process, and all orderers for a minute while an act is submitted; brings each back with
`network.sh up`. The last line on stdout is one JSON object. Ends with 1 at the first expectation that fails.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from journey import Clinic, Unexpected, expect, generated_study, order_of, play, verify

OFFLINE = 4
AWAY_SECONDS = 60


def runs(process):
    """When the process began, or None if it has ended, collected by its parent or not (proc(5), /proc/PID/stat)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else fields[19]


class Network:
    def __init__(self, data):
        self.data = data

    def names(self, kind):
        return sorted(file.stem for file in (self.data / "run").glob(f"{kind}*.pid"))

    def kill(self, *names):
        for name in names:
            process, born = (self.data / "run" / f"{name}.pid").read_text(encoding="ascii").split()
            expect(runs(process) == born, "the number is still the process's", name)
            os.kill(int(process), signal.SIGKILL)
            while runs(process) == born:
                time.sleep(0.01)
        say(f"killed: {', '.join(names)}")

    def run(self, *words):
        kit = Path(__file__).resolve().parent / "network.sh"
        ended = subprocess.run([kit, "--data", self.data, *words], capture_output=True, text=True, check=False)
        expect(ended.returncode == 0, f"network.sh {words[0]} succeeds", ended.stdout + ended.stderr)

    def up(self):
        self.run("up")
        say("all are back")


def say(text):
    print(f"   {text}", file=sys.stderr, flush=True)


def ask(clinic, patient, reason, code=0):
    """An order; its reason tells it from all others."""
    return clinic.run("doctor", "order", "request", "--patient", patient, "--to", "HarbourMSP", "--code", "http://loinc.org|24627-2", "--title", "CT chest",
                      "--reason", reason, code=code)


def size_below(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def transactions(clinic):
    return [act for block in clinic.items("network-admin", "ledger", "blocks") for act in block["transactions"]]


def peer_killed_during_a_send(clinic, network, patient):
    """The peer that the sender is connected to goes when half of the sealed bytes lie in the store."""
    scanner = generated_study(clinic, patient)
    order = ask(clinic, patient, f"peer {time.time_ns()}")["order_id"]
    before, whole = size_below(clinic.demo / "store"), size_below(scanner)
    sending = clinic.begin("lab", "study", "send", scanner, "--order", order)
    while sending.poll() is None and size_below(clinic.demo / "store") < before + whole // 2:
        time.sleep(0.01)
    expect(sending.poll() is None, "the send was still under way", sending.returncode)
    network.kill("peer.northgate")
    said, _ = sending.communicate()
    say(f"the send ended with {sending.returncode}")
    expect(sending.returncode in (0, OFFLINE), "sent by another peer, or to be finished later", said)
    first = sending.returncode
    network.up()
    sent = clinic.run("lab", "study", "send", scanner, "--order", order)
    verify(clinic, "doctor", sent)
    anchors = [act for act in clinic.acts("Record:Anchor") if act["anchor"].get("under") == f"order:{order}"]
    expect(len(anchors) == 1, "the order is answered by one record", anchors)
    done = order_of(clinic, "doctor", order)
    expect(done["status"] == "available" and done["record_id"] == sent["record_id"], "and says so", done)
    return {"send_ended_with": first, "already_sent": sent["already_sent"]}


def endorsers_of(clinic, answer):
    return next(act["endorsers"] for act in transactions(clinic) if act["tx_id"] == answer["tx_id"])


def chaincode_killed(clinic, network, patient):
    """The peer that people are connected to cannot endorse; others do meanwhile, and afterwards it does again."""
    network.kill("chaincode.northgate")
    order = ask(clinic, patient, f"chaincode {time.time_ns()}")["order_id"]
    without = endorsers_of(clinic, clinic.run("lab", "order", "accept", order))
    expect("NorthgateMSP" not in without, "nobody can endorse without its contracts", without)
    network.up()
    again = endorsers_of(clinic, clinic.run("lab", "order", "start", order))
    expect("NorthgateMSP" in again, "the peer endorses again", again)
    return {"endorsed_meanwhile": without, "endorsed_after": again}


def orderers_away(clinic, network, patient):
    """Taken and not yet done: later done once, by the same transaction."""
    reason = f"orderers {time.time_ns()}"
    network.kill(*network.names("orderer"))
    began = time.monotonic()
    answer = ask(clinic, patient, reason, code=OFFLINE)
    waited = time.monotonic() - began
    say(f"the act ended with {OFFLINE} ({answer['error']['code']}) after {waited:.1f} s")
    expect(answer["error"]["code"] == "Pending", "it is not lost and not to be made again", answer)
    time.sleep(max(0, AWAY_SECONDS - waited))
    network.up()
    deadline = time.monotonic() + 120
    while not [item for item in clinic.items("doctor", "order", "list") if item["reason"] == reason]:
        expect(time.monotonic() < deadline, "the act is done when orderers are back", reason)
        time.sleep(1)
    orders = [item for item in clinic.items("lab", "order", "list") if item["reason"] == reason]
    expect(len(orders) == 1, "the act is done once", orders)
    acts = [act for act in clinic.acts("Order:Request") if act["order"] == orders[0]["order_id"]]
    expect(len(acts) == 1, "and stands on the ledger once", acts)
    return {"code": answer["error"]["code"], "answered_after_seconds": round(waited, 1)}


def play_hostile(clinic, network):
    patient = clinic.items("patient", "patient", "list")[0]["patient_id"]
    result = {
        "peer": peer_killed_during_a_send(clinic, network, patient),
        "chaincode": chaincode_killed(clinic, network, patient),
        "orderers": orderers_away(clinic, network, patient),
    }
    after = play(Clinic(clinic.demo))
    valid = [act["tx_id"] for act in transactions(clinic) if act["code"] == "VALID" and act["tx_id"]]
    expect(len(valid) == len(set(valid)), "no transaction is valid twice", len(valid))
    return {"ok": True, **result, "orders": len(clinic.acts("Order:Request")), "records": len(clinic.acts("Record:Anchor")), "transactions": len(valid),
            "height": after["height"], "head": after["head"]}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        print(json.dumps(play_hostile(Clinic(Path(sys.argv[2]).resolve()), Network(Path(sys.argv[1]).resolve()))))
    except Unexpected as unexpected:
        sys.exit(f"The hostile day went wrong. {unexpected}")
