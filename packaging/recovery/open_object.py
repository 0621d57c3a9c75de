#!/usr/bin/env python3
"""Opens the newest version of a record with nothing but its store, a custodian's recovery key and Python.

    open_object.py STORE_DIR RECOVERY_KEY RECORD_ID OUT_DIR [--passphrase-file F]

Needs python3-cryptography. The formats are described in services/storage/VAULT.md and
services/crypto/FLOE.md. Every part, segment and file is checked; that the manifest is the one on the
ledger cannot be known here, so compare the printed hash with the ledger's where that matters.
Ends with 0 if everything opened, 1 if something is missing, 3 if something was altered.
"""
import argparse, base64, getpass, hashlib, json, os, pathlib, re, struct, sys
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

PART, SEGMENT = 8 * 1024 * 1024, 64 * 1024


class Altered(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Altered(what)


def expand(key, info, length=32, algorithm=hashes.SHA256()):
    return HKDFExpand(algorithm, length, info).derive(key)


def text(value):
    return struct.pack(">H", len(value)) + value.encode()


def binding(tag, manifest, subject):
    return (text(tag) + text(manifest["network"]) + text(subject) + struct.pack(">I", manifest["version"])
            + text(manifest["set"]) + struct.pack(">I", manifest["epoch"]))


def statement(path):
    """The first of a signed text's two lines."""
    return json.loads(path.read_bytes().split(b"\n")[0])


def open_small(key, sealed, aad):
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], aad)


def open_padded(key, sealed, aad):
    plain = open_small(key, base64.b64decode(sealed), aad)
    return json.loads(plain[4:4 + struct.unpack(">I", plain[:4])[0]])


def hpke_open(private, envelope):
    """RFC 9180, base mode: DHKEM(P-256, HKDF-SHA-256), HKDF-SHA-256, AES-256-GCM."""
    kem, suite = b"KEM\x00\x10", b"HPKE\x00\x10\x00\x01\x00\x02"

    def extract(salt, label, secret, suite_id):
        mac = hmac.HMAC(salt or bytes(32), hashes.SHA256())
        mac.update(b"HPKE-v1" + suite_id + label + secret)
        return mac.finalize()

    def labeled(key, label, info, length, suite_id):
        return expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite_id + label + info, length)

    enc = base64.b64decode(envelope["enc"])
    public = private.public_key().public_bytes(serialization.Encoding.X962,
                                               serialization.PublicFormat.UncompressedPoint)
    shared_point = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc))
    shared = labeled(extract(b"", b"eae_prk", shared_point, kem), b"shared_secret", enc + public, 32, kem)
    info = (text("medanchor/envelope/1") + text(envelope["network"]) + text(envelope["set"])
            + struct.pack(">I", envelope["epoch"]) + text(envelope["key"]) + text(envelope["granterKey"]))
    context = b"\x00" + extract(b"", b"psk_id_hash", b"", suite) + extract(b"", b"info_hash", info, suite)
    secret = extract(shared, b"secret", b"", suite)
    key, nonce = (labeled(secret, label, context, size, suite) for label, size in ((b"key", 32), (b"base_nonce", 12)))
    return AESGCM(key).decrypt(nonce, base64.b64decode(envelope["ciphertext"]), None)


def floe_segments(key, aad, header, body, described):
    """The plaintext of a body, segment after segment; each part is compared with the manifest first."""
    prefix, sha384 = header[:42], hashes.SHA384()
    check(header[:10] == struct.pack(">BBII", 0, 0, SEGMENT, 32), "a header of another format")
    check(expand(key, prefix + b"HEADER_TAG:" + aad, 32, sha384) == header[42:], "a header that does not fit")
    message_key = expand(key, prefix + b"MESSAGE_KEY:" + aad, 48, sha384)
    size, number, segment_key = int(described["bytes"]), 0, None
    check(os.fstat(body.fileno()).st_size == size, "the size of object " + described["id"])
    for part_number, digest in enumerate(described["parts"]):
        part = body.read(PART)
        check(hashlib.sha256(part).hexdigest() == digest, f"part {part_number + 1} of object {described['id']}")
        for start in range(0, len(part), SEGMENT):
            sealed, last = part[start:start + SEGMENT], part_number * PART + start + SEGMENT >= size
            check(sealed[:4] == struct.pack(">I", len(sealed) if last else 0xFFFFFFFF), f"segment {number}")
            if number % (1 << 20) == 0:
                segment_key = expand(message_key, prefix + b"DEK:" + struct.pack(">Q", number) + aad, 32, sha384)
            yield AESGCM(segment_key).decrypt(sealed[4:16], sealed[16:], struct.pack(">QB", number, last))
            number += 1


def target(folder, name):
    parts = pathlib.PurePosixPath(name).parts
    check(parts and not name.startswith("/") and ".." not in parts and "\0" not in name, "a file name that leads elsewhere")
    path = folder.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb")


def write_files(index, segments, folder):
    rest = b""
    for file in index["files"]:
        left, digest = int(file["size"]), hashlib.sha256()
        with target(folder, file["name"]) as out:
            while left:
                rest = rest or next(segments)
                piece, rest = rest[:left], rest[left:]
                out.write(piece)
                digest.update(piece)
                left -= len(piece)
        check(digest.hexdigest() == file["sha256"], "a file is not as it was sent")
        yield file
    for padding in [rest, *segments]:
        check(not any(padding), "the padding is not empty")


def root_of(leaves):
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("store", "recovery_key", "record", "out"):
        parser.add_argument(name, type=pathlib.Path if name != "record" else str)
    parser.add_argument("--passphrase-file", type=pathlib.Path)
    arguments = parser.parse_args()

    place = lambda path: tuple(int(number) for number in path.name.split("."))  # Version, and how often it was sealed anew.
    found = [path for path in arguments.store.glob(f"*/manifests/{arguments.record}/*") if re.fullmatch(r"\d+(\.\d+)?", path.name)]
    if not found or "/" in arguments.record:
        sys.exit("the store has no record of that id")
    path = max(found, key=place)
    custodian, manifest = path.parents[2], statement(path)
    check(manifest["record"] == arguments.record and manifest["version"] == place(path)[0], "a manifest in a wrong place")
    leaves = [bytes.fromhex(part) for described in manifest["objects"] for part in described["parts"]]
    check(root_of(leaves).hex() == manifest["root"], "the root of the parts")

    secret = arguments.passphrase_file.read_bytes().rstrip(b"\r\n") if arguments.passphrase_file else None
    pem = arguments.recovery_key.read_bytes()
    if secret is None and b"ENCRYPTED" in pem:
        secret = getpass.getpass("Passphrase of the recovery key: ").encode()
    private = serialization.load_pem_private_key(pem, secret if b"ENCRYPTED" in pem else None)
    envelope = statement(custodian / "sets" / manifest["set"] / str(manifest["epoch"]) / ("recovery." + custodian.name))
    record_key = hpke_open(private, envelope)

    described = open_padded(expand(record_key, b"medanchor/record-key/seal/1"), manifest["sealed"],
                            binding("medanchor/sealed/1", manifest, manifest["record"]))
    wrapping, files, size = expand(record_key, b"medanchor/record-key/wrap/1"), 0, 0
    arguments.out.mkdir(parents=True, exist_ok=True, mode=0o700)
    for entry in manifest["objects"]:
        key = open_small(wrapping, base64.b64decode(entry["key"]), binding("medanchor/object-key/1", manifest, entry["id"]))
        index = open_padded(expand(key, b"medanchor/object-key/index/1"), entry["index"],
                            binding("medanchor/index/1", manifest, entry["id"]))
        with open(custodian / "objects" / entry["id"], "rb") as body:
            segments = floe_segments(expand(key, b"medanchor/object-key/body/1"), binding("medanchor/body/1", manifest, entry["id"]),
                                     base64.b64decode(entry["header"]), body, entry)
            for file in write_files(index, segments, arguments.out):
                files, size = files + 1, size + int(file["size"])
    print(json.dumps({"record_id": manifest["record"], "version": manifest["version"], "files": files, "bytes": size,
                      "manifest": hashlib.sha256(path.read_bytes()).hexdigest(), "author": manifest["author"],
                      "descriptive": described}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except (Altered, InvalidTag, KeyError, StopIteration, json.JSONDecodeError) as problem:
        print(f"ALTERED: {problem or 'something does not open with this key'}", file=sys.stderr)
        sys.exit(3)
    except (OSError, ValueError) as problem:
        sys.exit(str(problem))
