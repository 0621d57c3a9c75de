#!/usr/bin/env python3
"""Certificates of people at authorities of Fabric: renewed, revoked, the revocation obeyed, and somebody let in again.

usage: renewal.py NETWORK DEMO

NETWORK is the data folder of a running network of network.sh, DEMO the demonstration that was made on it. The pharmacist stays
revoked. The last line on stdout is one JSON object. Ends with 1 at the first expectation that fails.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from hostile import OFFLINE, Network
from journey import DENIED, Clinic, Unexpected, expect

REFUSED = 1


def public_key(certificate):
    return subprocess.run(["openssl", "x509", "-noout", "-pubkey"], input=certificate, capture_output=True, text=True, check=True).stdout


def ping(clinic, login, code=0):
    return clinic.run(login, "ledger", "submit", "Network:Ping", '{"slot":"0f","v":1}', code=code)


def renewed(clinic, network):
    """The new key takes the old one's place only when the authority has certified it; what is signed later is signed by it."""
    before = clinic.run("doctor", "identity", "show")["certificate"]
    network.kill("ca.northgate")
    refused = clinic.run("doctor", "identity", "renew", code=OFFLINE)["error"]
    expect(clinic.run("doctor", "identity", "show")["certificate"] == before, "the old certificate stays while there is no new one", refused)
    ping(clinic, "doctor")
    network.up()
    after = clinic.run("doctor", "identity", "renew")
    expect(public_key(after["certificate"]) != public_key(before), "a certificate of another key", after)
    expect(clinic.run("doctor", "identity", "show")["certificate"] == after["certificate"], "which the profile has from now on", after)
    receipt = ping(clinic, "doctor")
    expect(clinic.run("doctor2", "ledger", "verify")["height"] > receipt["block"], "whom another profile's replay accepts", receipt)
    return after["not_after"]


def revoked(clinic, network):
    """Refused by the authority at once, and by every peer from the block on that holds the list."""
    member = clinic.run("pharma", "identity", "show")["member_id"]
    ping(clinic, "pharma")
    crl = clinic.folder / "crl.pem"
    said = clinic.run("pharma-admin", "identity", "revoke", member, "--reason", "Has left", "--cause", "cessationofoperation", "--crl-out", crl)
    expect(said["status"] == "suspended" and len(said["revoked"]) >= 1, "suspended, and the authority revoked", said)
    at_authority = clinic.run("pharma", "identity", "renew", code=DENIED)["error"]
    again = clinic.run("pharma-admin", "identity", "readmit", member, "--secret-out", clinic.folder / "none", code=REFUSED)["error"]
    expect("suspended" in again["message"], "nobody who is suspended gets a certificate", again)
    network.run("revocations", "city", crl)
    deadline = time.monotonic() + 60
    while (answer := clinic.begin("pharma", "ledger", "verify")).wait() != DENIED:
        expect(time.monotonic() < deadline, "the peers obey the list", answer.stderr.read())
        time.sleep(1)
    at_peer = json.loads(answer.stdout.read().splitlines()[-1])["error"]
    expect("revoked" in at_peer["message"], "the refusal says why", at_peer)
    ping(clinic, "pharma-admin")
    words = [clinic.run(login, "ledger", "verify") for login in ("doctor", "doctor2")]
    expect(all(word["ok"] for word in words) and words[0]["head"] == words[1]["head"], "two profiles verify the same chain", words)
    return {"authority": at_authority["message"], "peer": at_peer["message"]}


def let_in_again(clinic):
    """By a secret, for whom a certificate cannot be renewed by the old one."""
    member = clinic.run("insurer", "identity", "show")
    secret = clinic.folder / "secret"
    clinic.run("insurer-admin", "identity", "readmit", member["member_id"], "--secret-out", secret)
    after = clinic.run("insurer", "identity", "renew", "--secret-file", secret)
    expect(after["certificate"] != member["certificate"], "a new certificate by the secret", after)
    ping(clinic, "insurer")


def play_renewal(clinic, network):
    until = renewed(clinic, network)
    refusals = revoked(clinic, network)
    let_in_again(clinic)
    return {"ok": True, "renewed_until": until, "refused": refusals}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        print(json.dumps(play_renewal(Clinic(Path(sys.argv[2]).resolve()), Network(Path(sys.argv[1]).resolve()))))
    except Unexpected as unexpected:
        sys.exit(f"With the certificates it went wrong. {unexpected}")
