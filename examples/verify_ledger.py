#!/usr/bin/env python3
"""Checks an exported ledger of Accordwatch, with Python's standard library alone.

    python3 verify_ledger.py FOLDER [VKEY]

VKEY is the observer's public key as you got it from somewhere else; without it the key in the folder is
taken, which shows only that the folder agrees with itself. Written from data/format/ledger.md, whose sections
the comments name. Exit codes: 0 all holds, 1 damaged, 2 whole but not signed by the key, 64 wrong use.
"""
import base64
import hashlib
import json
import pathlib
import re
import sys

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def check(good, sentence):
    if not good:
        raise ValueError(sentence)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def from_base64(text, url=False):
    """Strict: one text per value, so that nothing can be changed without being noticed."""
    padded = text + "=" * (-len(text) % 4) if url else text
    raw = base64.b64decode(padded, altchars=b"-_" if url else None, validate=True)
    again = base64.urlsafe_b64encode(raw).rstrip(b"=") if url else base64.b64encode(raw)
    check(again.decode() == text, f"not base64 in its one form: {text[:40]!r}")
    return raw


# Ed25519 (RFC 8032, 5.1.7), slow and plain. Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        result = add(result, point) if scalar & 1 else result
        point, scalar = add(point, point), scalar >> 1
    return result


def point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    x = x if x & 1 == sign else -x % P
    return (x, y, 1, x * y % P) if y < P and x * x % P == square and x & 1 == sign else None


def ed25519_verify(public, message, signature):
    key, nonce, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    check(len(signature) == 64 and key and nonce and s < ORDER, "not an Ed25519 key and signature")
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    left, right = multiply(s, base), add(nonce, multiply(k, key))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


def read_checkpoint(note, vkey):
    """Section 5: (origin, size, root, signed by the key)."""
    text, gap, signatures = note.rpartition("\n\n")
    check(gap and (signatures == "" or signatures.endswith("\n")), "checkpoint: not a signed note")
    name, key_id, key = vkey.split("+", 2)
    key = from_base64(key)
    good = len(key) == 33 and key[0] == 1 and sha256(name.encode(), b"\n", key)[:4].hex() == key_id
    check(good, "the key is not an Ed25519 key with its id")
    signed = False
    for line in signatures.split("\n")[:-1]:
        dash, signer, signature = line.split(" ")
        check(dash == "\u2014", "checkpoint: a signature line is not one")
        raw = from_base64(signature)
        if signer == name and raw[:4].hex() == key_id:
            signed = ed25519_verify(key[1:], text.encode() + b"\n", raw[4:])
            check(signed, "checkpoint: the signature is wrong")
    lines = text.split("\n")
    check(len(lines) >= 3 and re.fullmatch("0|[1-9][0-9]*", lines[1]), "checkpoint: no size")
    return lines[0], int(lines[1]), from_base64(lines[2]), signed


def path(start, index, width):
    """Section 4: x001/x234/067.p/5"""
    name, index = f"{index % 1000:03}", index // 1000
    while index:
        name, index = f"x{index % 1000:03}/{name}", index // 1000
    return f"{start}/{name}" + (f".p/{width}" if width < 256 else "")


def read_entries(folder, size):
    """Section 4: all entries in order."""
    for first in range(0, size, 256):
        count = min(256, size - first)
        name = path("tile/entries", first // 256, count)
        bundle, at = (folder / name).read_bytes(), 0
        for _ in range(count):
            start, end = at + 2, at + 2 + int.from_bytes(bundle[at : at + 2], "big")
            yield bundle[start:end]
            at = end
        check(at == len(bundle), f"{name} does not hold {count} entries")


def root_of(row):
    """Section 3: pairs from the left, an odd last one is carried up."""
    row = list(row) or [sha256()]
    while len(row) > 1:
        odd = row[len(row) // 2 * 2 :]
        row = [sha256(b"\1", row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)] + odd
    return row[0]


def check_tiles(folder, row):
    for level in range(8):
        for first in range(0, len(row), 256):
            tile = row[first : first + 256]
            name = path(f"tile/{level}", first // 256, len(tile))
            check((folder / name).read_bytes() == b"".join(tile), f"{name} does not agree with the entries")
        row = [root_of(row[i : i + 256]) for i in range(0, len(row) // 256 * 256, 256)]


def check_entry(raw, position, kinds):
    """Section 1; `kinds` grows by this entry. Gives the entry's digests."""
    entry = json.loads(raw)
    where = f"entry {position}"
    check(raw.endswith(b',"v":1}'), f"{where} is of another version of the format")
    again = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    needed = {"v", "a", "k", "id", "on", "by", "cls", "sd"}
    check(needed <= set(entry) <= needed | {"sup", "ref"}, f"{where} has wrong members")
    check(again == raw and len(raw) <= 8192, f"{where} is not canonical JSON")
    check(entry["a"] in ("made", "revised", "withdrawn", "shredded"), f"{where}: unknown act")
    check(entry["cls"] in ("P", "I", "C"), f"{where}: unknown class")
    check(UUID.fullmatch(entry["id"]) and entry["id"] not in kinds, f"{where}: its id is wrong or taken")
    check(("sup" in entry) == (entry["a"] in ("revised", "withdrawn")), f"{where}: sup")
    check("sup" not in entry or kinds.get(entry["sup"]) == entry["k"], f"{where} supersedes nothing")
    kinds[entry["id"]] = entry["k"]
    digests = [from_base64(text, url=True) for text in entry["sd"]]
    padded = len(digests) in (16, 32) or (digests and len(digests) % 64 == 0)
    check(padded and digests == sorted(set(digests)), f"{where}: digests not sorted or not padded")
    return digests


def verify(folder, vkey):
    """Section 7."""
    note = (folder / "checkpoint").read_bytes().decode()
    origin, size, root, signed = read_checkpoint(note, vkey)
    print(f"ledger     {origin}, {size} entries, root {base64.b64encode(root).decode()}")
    print(f"signature  {'good, by ' + vkey if signed else 'MISSING: not signed by ' + vkey}")
    lines = [json.loads(line) for line in (folder / "disclosures.ndjson").open("rb")]
    disclosed = {line["position"]: line["disclosures"] for line in lines}
    good = len(disclosed) == len(lines) and all(position in range(size) for position in disclosed)
    check(good, "disclosures.ndjson: a position stands twice or is no entry's")
    row, kinds, fields = [], {}, 0
    for position, raw in enumerate(read_entries(folder, size)):
        row.append(sha256(b"\0", raw))
        digests, names = check_entry(raw, position, kinds), set()
        for disclosure in disclosed.get(position, []):
            _salt, name, _value = json.loads(from_base64(disclosure, url=True))
            check(sha256(disclosure.encode()) in digests, f"entry {position}: {name} was changed")
            check(name not in names, f"entry {position}: {name} is disclosed twice")
            names.add(name)
        fields += len(names)
    check(root_of(row) == root, "the entries do not lead to the root of the checkpoint")
    print(f"entries    {size} lead to the root, none changed, added or taken out")
    check_tiles(folder, row)
    print(f"disclosed  {fields} fields of {len(disclosed)} entries, each in its entry as recorded")
    return 0 if signed else 2


def main(arguments):
    if len(arguments) not in (1, 2) or arguments[0].startswith("-"):
        return print(__doc__) or 64
    try:
        folder = pathlib.Path(arguments[0])
        if len(arguments) == 1:
            print("key        from the folder itself: compare it with the one the observer published")
        return verify(folder, arguments[1] if arguments[1:] else (folder / "vkey").read_text().strip())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        print(f"DAMAGED    {fault}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
