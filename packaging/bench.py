#!/usr/bin/env python3
"""Runs the benchmarks in rounds, the references between them, and writes one table. Called by bench.sh."""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--sdk", type=Path, required=True, help="where the npm clients are installed")
    parser.add_argument("--out", type=Path, required=True, help="work folder; bench.json is left there")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=1024, help="size of the file that is sealed")
    return parser.parse_args()


class Rows:
    """The figures of all rounds, by name, in the order in which they first came."""

    def __init__(self):
        self.rows = {}

    def add(self, row):
        seen = self.rows.setdefault(row["name"], {**row, "values": [], "references": []})
        seen["values"].append(row["value"])
        if "reference" in row:
            seen["references"].append(row["reference"]["value"])

    def of(self, name):
        return statistics.median(self.rows[name]["values"]) if name in self.rows else None

    def finished(self):
        for row in self.rows.values():
            done = {key: row[key] for key in ("name", "what", "unit", "target")}
            done["value"] = statistics.median(row["values"])
            done["lowest"], done["highest"], done["rounds"] = min(row["values"]), max(row["values"]), len(row["values"])
            done["met"] = is_met(done["value"], row["target"])
            if row["references"]:
                value = statistics.median(row["references"])
                ratio = done["value"] / value
                target = row["reference"]["ratio_target"]
                done["reference"] = {"what": row["reference"]["what"], "value": value, "ratio": ratio, "target": target,
                                     "met": is_met(ratio, target)}
            yield done


def is_met(value, target):
    """None where there is no target."""
    if not target:
        return None
    relation, bound = target.split()
    return {"<=": value <= float(bound), "<": value < float(bound), ">=": value >= float(bound)}[relation]


def run_bench(rows, options, *command):
    """Runs one of our programs; what it measured is added."""
    file = options.out / "rows.jsonl"
    file.unlink(missing_ok=True)
    done = subprocess.run([options.bin / command[0], *command[1:]], env={**os.environ, "MEDANCHOR_BENCH_ROWS": str(file)},
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        print(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()}", file=sys.stderr)
    for line in file.read_text().splitlines() if file.exists() else []:
        rows.add(json.loads(line))


def sealing_tools(source, folder):
    """What else makes a sealed, durable copy of a file: name → (program that it needs, command)."""
    out = folder / "copy"
    synced = f"sync '{out}'"
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    return {
        "cp": ("cp", f"cp '{source}' '{out}' && {synced}"),
        "openssl cms": ("openssl", f"openssl cms -encrypt -binary -stream -aes-256-gcm -outform DER -in '{source}' -out '{out}' '{certificate}' && {synced}"),
        "age": ("age", f"age -R '{folder}/age.pub' -o '{out}' '{source}' && {synced}"),
        "gpg": ("gpg", f"gpg --homedir '{folder}/gpg' --batch --yes --quiet --compress-algo none --cipher-algo AES256 --passphrase x "
                       f"--pinentry-mode loopback -c -o '{out}' '{source}' && {synced}"),
        "rclone crypt": ("rclone", f"rclone --config '{folder}/rclone.conf' copyto '{source}' sealed:copy && sync -f '{folder}'"),
        "restic": ("restic", f"restic --no-cache -q -r '{folder}/restic' --password-command 'echo x' backup '{source}' && sync -f '{folder}'"),
    }


def prepare_tools(folder):
    def quiet(*command, **more):
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **more)

    quiet("openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-subj", "/CN=bench", "-keyout", folder / "key.pem",
          "-out", folder / "certificate.pem")
    if shutil.which("age-keygen"):
        made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
        (folder / "age.pub").write_text(next(line.split(": ")[1] for line in made.stdout.splitlines() if "public key" in line) + "\n")
    (folder / "gpg").mkdir(mode=0o700, exist_ok=True)
    if shutil.which("rclone"):
        secret = subprocess.run(["rclone", "obscure", "x"], capture_output=True, text=True, check=True).stdout.strip()
        (folder / "rclone.conf").write_text(f"[sealed]\ntype = crypt\nremote = {folder}/rclone\npassword = {secret}\n")


def new_repository(folder):
    shutil.rmtree(folder / "restic", ignore_errors=True)
    subprocess.run(["restic", "-q", "-r", folder / "restic", "init"], env={**os.environ, "RESTIC_PASSWORD": "x"}, check=False)


def seconds_of(command):
    begin = time.monotonic()
    done = subprocess.run(["sh", "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        print(f"{command.split()[0]}: {done.stderr.strip()[:200]}", file=sys.stderr)
        return None
    return time.monotonic() - begin


def measure_sealing(rows, options):
    folder = options.out / "seal"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = folder / "source"
    with source.open("wb") as file:
        for _ in range(options.megabytes):
            file.write(os.urandom(1 << 20))
        os.fsync(file.fileno())
    prepare_tools(folder)
    tools = sealing_tools(source, folder)
    times = {name: [] for name, (program, _) in tools.items() if shutil.which(program)}
    for _ in range(options.rounds):
        run_bench(rows, options, "bench_storage", "seal", str(source), str(folder))
        for name in times:
            for left in ("copy", "rclone"):
                target = folder / left
                shutil.rmtree(target, ignore_errors=True) if target.is_dir() else target.unlink(missing_ok=True)
            if name == "restic":
                new_repository(folder)  # It would find the same file in an older one, and store nothing.
            if (took := seconds_of(tools[name][1])) is not None:
                times[name].append(took)
    shutil.rmtree(folder)
    ours = rows.of("seal.spool")
    medians = {name: statistics.median(values) for name, values in times.items() if values}
    if not ours or "cp" not in medians:
        return
    size = options.megabytes
    others = {name: value for name, value in medians.items() if name != "cp"}
    rows.add({"name": "seal.against_cp", "what": f"sealing {size} MiB: speed beside cp and sync", "value": medians["cp"] / ours, "unit": "×",
              "target": ">= 0.6"})
    if others:
        best = min(others, key=others.get)
        rows.add({"name": "seal.against_best", "what": f"sealing {size} MiB: speed beside the best other, {best}", "value": others[best] / ours,
                  "unit": "×", "target": ">= 1.1"})
    for name, value in medians.items():
        rows.add({"name": f"seal.reference.{name.replace(' ', '_')}", "what": f"  {name}, durably", "value": value, "unit": "s", "target": ""})


def measure_sdk(rows, options):
    if not shutil.which("node") or not (options.sdk / "node_modules").is_dir():
        return
    script = Path(__file__).resolve().parent.parent / "tests/bench/sdk.js"
    done = subprocess.run(["node", script, options.sdk, options.bin / "medanchor-node"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"sdk.js: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return
    ours = rows.rows.get("client.cpu")
    if ours:
        ours["references"].append(json.loads(done.stdout)["milliseconds"])
        ours["reference"] = {"what": "Fabric's client for Node.js", "ratio_target": "<= 0.333"}


def machine():
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return {"processor": model, "processors": os.cpu_count(), "memory_gib": round(memory, 1), "system": platform.freedesktop_os_release()["PRETTY_NAME"],
            "kernel": platform.release(), "load_before": os.getloadavg()[0]}


def table(rows, about):
    lines = [f"{about['processor']}, {about['processors']} processors, {about['memory_gib']} GiB, {about['system']}; load before {about['load_before']:.1f}", "",
             "| what | median | lowest–highest | target | reference | ratio | ratio's target |", "|---|---|---|---|---|---|---|"]

    def mark(target, met):
        return "" if not target else f"{target} {'met' if met else '**missed**'}"

    for row in rows:
        beside = row.get("reference", {})
        lines.append("| {} | {:.4g} {} | {:.4g}–{:.4g} | {} | {} | {} | {} |".format(
            row["what"].strip(), row["value"], row["unit"], row["lowest"], row["highest"], mark(row["target"], row["met"]),
            f"{beside['what']}: {beside['value']:.4g} {row['unit']}" if beside else "", f"{beside['ratio']:.2f}" if beside else "",
            mark(beside.get("target", ""), beside.get("met"))))
    return "\n".join(lines)


def main():
    options = arguments()
    options.bin, options.out, options.sdk = options.bin.resolve(), options.out.resolve(), options.sdk.resolve()
    options.out.mkdir(parents=True, exist_ok=True)
    about = machine()
    rows = Rows()
    for _ in range(options.rounds):
        run_bench(rows, options, "bench_dicom")
        run_bench(rows, options, "bench_storage", "series")
        run_bench(rows, options, "bench_node")
        run_bench(rows, options, "bench_chaincode")
        measure_sdk(rows, options)
    measure_sealing(rows, options)
    for _ in range(min(options.rounds, 3)):
        run_bench(rows, options, "bench_index")
        run_bench(rows, options, "bench_window")
    finished = list(rows.finished())
    absent = [program for program in ("dcmj2pnm", "openssl", "age", "gpg", "rclone", "restic", "node") if not shutil.which(program)]
    (options.out / "bench.json").write_text(json.dumps({"machine": about, "rounds": options.rounds, "rows": finished, "absent": absent}, indent=1) + "\n")
    print(table(finished, about))
    if absent:
        print(f"\nNot installed, so not measured: {', '.join(absent)}")


if __name__ == "__main__":
    main()
