#!/usr/bin/env python3
"""Gateways that ask their clients for a TLS certificate: with one the journey is played, without one a person is told what to do.

usage: mutual_tls.py NETWORK DEMO

NETWORK is the data folder of a running network of network.sh, DEMO the demonstration that was made on it. Everybody but the researcher
gets a certificate of their organisation's TLS authority; then the network asks for one. It goes on asking. The last line on stdout is
one JSON object. Ends with 1 at the first expectation that fails.
"""

import json
import sys
import tempfile
from pathlib import Path

from hostile import OFFLINE, Network
from journey import Clinic, Unexpected, expect, play

WITHOUT = "researcher"


def organisations(network):
    """MSP id to folder name."""
    lines = (network.data / "organizations").read_text(encoding="utf-8").splitlines()
    return {fields[1]: fields[0] for fields in map(str.split, lines)}


def give_certificate(network, clinic, login):
    """Returns who issued it."""
    me = clinic.run(login, "identity", "show")
    folder = organisations(network)[me["msp_id"]]
    with tempfile.TemporaryDirectory(prefix="medanchor-connection-") as place:
        secret = Path(place) / "secret"
        network.run("connection", folder, me["member_id"], secret)
        given = clinic.run(login, "identity", "transport", "--enroll", "--caname", f"tls-{folder}", "--id", me["member_id"],
                           "--secret-file", secret)["transport"]
    expect(given["subject"] and given["issuer"] != given["subject"], "a certificate of the TLS authority", given)
    return given["issuer"]


def told_what_to_do(clinic):
    answer = clinic.run(WITHOUT, "ledger", "verify", code=OFFLINE)["error"]
    expect("identity transport" in answer["hint"], "who shows no certificate is told what to do", answer)
    return answer


def play_mutual_tls(clinic, network):
    logins = sorted(folder.name for folder in (clinic.demo / "profiles").iterdir() if folder.name != WITHOUT)
    issuers = {give_certificate(network, clinic, login) for login in logins}
    before = clinic.run(WITHOUT, "ledger", "verify")
    network.run("ask-clients")
    refused = told_what_to_do(clinic)
    after = play(clinic)
    expect(after["height"] > before["height"], "the ledger grew", after)
    return {"ok": True, "people": len(logins), "issuers": sorted(issuers), "without": refused, "height": after["height"], "head": after["head"],
            "seconds": after["seconds"]}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        print(json.dumps(play_mutual_tls(Clinic(Path(sys.argv[2]).resolve()), Network(Path(sys.argv[1]).resolve()))))
    except Unexpected as unexpected:
        sys.exit(f"With certificates asked for it went wrong. {unexpected}")
