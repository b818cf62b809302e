"""The dataset manifest of secmlops, independently of its code: python3 manifest.py < cases.json

Input: a list of {files: [[path, size, sha256]], records: [[id, split, label as canonical JSON, sha256]], card: canonical JSON}.
"""
import hashlib, json, struct, sys, unicodedata

def H(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def lp(text):
    data = text.encode()
    return struct.pack(">I", len(data)) + data

def root(leaves):  # RFC 6962, section 2.1, with our domain byte for nodes
    if len(leaves) == 0: return H()
    if len(leaves) == 1: return leaves[0]
    k = 1
    while k * 2 < len(leaves): k *= 2
    return H(b"\x01", root(leaves[:k]), root(leaves[k:]))

def manifest(files, records, card):
    f = [(p.encode(), H(b"\x00", lp(p), struct.pack(">Q", s), bytes.fromhex(h)))
         for p, s, h in ((unicodedata.normalize("NFC", p), s, h) for p, s, h in files)]
    r = [(i.encode(), H(b"\x02", lp(i), lp(s), lp(l), bytes.fromhex(h))) for i, s, l, h in records]
    fr, rr = (root([leaf for _, leaf in sorted(x)]) for x in (f, r))
    pv = H(card.encode())
    return {"files": fr.hex(), "records": rr.hex(), "provenance": pv.hex(), "id": H(b"\x03", fr, rr, pv).hex()}

if __name__ == "__main__":
    json.dump([manifest(**case) for case in json.load(sys.stdin)], sys.stdout, indent=2)
