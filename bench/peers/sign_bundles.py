"""Bundles of OpenSSF Model Signing as a release of model_signing writes them, for packages/attest/test/vectors/releases.
usage: sign_bundles.py keys KEYS           makes test-only keys and certificates (the private halves are not kept in the repository)
       sign_bundles.py sign KEYS OUT       signs the small model below with the release that this Python has installed
Releases from 0.3.0 on: their command line. 0.2.0 and before had none: their classes for the same three methods."""
import datetime, pathlib, subprocess, sys, tempfile
from importlib.metadata import version

# Two names that sort differently by components, two that sort differently by UTF-16 units, and an empty file.
MODEL = {"a b": b"first", "a/b": b"second", "\uff5a": b"third", "\U0001f600": b"fourth", "empty": b""}
SINGLE = "a b"
CURVES = {"p256": "SECP256R1", "p384": "SECP384R1", "p521": "SECP521R1"}
VALID = datetime.datetime(2024, 1, 1), datetime.datetime(2123, 1, 1)

# Up to 1.0.1 every command first builds a keyless signer, which asks the network for the trusted root.
OFFLINE = "from model_signing import _cli, signing; signing.Config.use_sigstore_signer = lambda self, **_: self; _cli.main()"


def make_keys(folder):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization as s
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID as eku, NameOID

    def save(name, key):
        (folder / f"{name}.pem").write_bytes(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()))
        (folder / f"test-only-{name}.pub").write_bytes(key.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo))
        return key

    def certificate(name, key, issuer, signer, *extensions):
        named = lambda text: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"test only {text}")])
        build = (x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer)).public_key(key.public_key())
                 .serial_number(x509.random_serial_number()).not_valid_before(VALID[0]).not_valid_after(VALID[1]))
        build = build.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        build = build.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False)
        for extension, critical in extensions:
            build = build.add_extension(extension, critical)
        (folder / f"test-only-{name}.crt").write_bytes(build.sign(signer, hashes.SHA256()).public_bytes(s.Encoding.PEM))

    usage = lambda sign, issue: (x509.KeyUsage(sign, False, False, False, False, issue, issue, False, False), True)
    authority = (x509.BasicConstraints(True, None), True), usage(False, True)
    for name, curve in CURVES.items():
        save(name, ec.generate_private_key(getattr(ec, curve)()))
    root, middle = rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())
    leaf = save("leaf", ec.generate_private_key(ec.SECP384R1()))
    certificate("root", root, "root", root, *authority)
    certificate("middle", middle, "root", root, *authority)
    certificate("leaf", leaf, "middle", middle, (x509.BasicConstraints(False, None), True), usage(True, False),
                (x509.ExtendedKeyUsage([eku.CODE_SIGNING]), False), (x509.SubjectAlternativeName([x509.RFC822Name("release@example.com")]), False))


def with_command(keys, model, out, name, method):
    key = "leaf" if method == "certificate" else method
    chain = ["--signing_certificate", keys / "test-only-leaf.crt", "--certificate_chain", keys / "test-only-middle.crt"]
    own = ["certificate", *chain] if method == "certificate" else ["key"]
    proof = ["--certificate_chain", keys / "test-only-root.crt"] if method == "certificate" else ["--public_key", keys / f"test-only-{key}.pub"]
    bundle = out / f"{name}.sig"
    run = lambda *line: subprocess.run([sys.executable, "-c", OFFLINE, *map(str, line)], check=True)
    run("sign", own[0], model, "--signature", bundle, "--private_key", keys / f"{key}.pem", *own[1:])
    run("verify", own[0], model, "--signature", bundle, *proof)


def with_classes(keys, model, out, name, method):
    from model_signing import model as api
    from model_signing.hashing import file, memory
    from model_signing.serialization import serialize_by_file
    from model_signing.signature import key, pki
    from model_signing.signing import in_toto, in_toto_signature
    serializer = serialize_by_file.ManifestSerializer(file_hasher_factory=lambda path: file.SimpleFileHasher(path, memory.SHA256()))
    text = lambda name: str(keys / name)
    if method == "certificate":
        signer = pki.PKISigner.from_path(text("leaf.pem"), text("test-only-leaf.crt"), [text("test-only-middle.crt")])
    else:
        signer = key.ECKeySigner.from_path(text(f"{method}.pem"))
    signature = api.sign(model, in_toto_signature.IntotoSigner(signer), in_toto.DigestsIntotoPayload.from_manifest, serializer)
    signature.write(out / f"{name}.sig")


def sign(keys, out):
    out.mkdir(parents=True, exist_ok=True)
    write = with_command if pathlib.Path(sys.executable).with_name("model_signing").exists() else with_classes
    methods = [*CURVES, "certificate"]
    if version("model_signing") == "0.3.0":
        methods.remove("certificate")  # raw_byutes: a misspelt argument; 0.3.1 has it, too, and is put right with sed before (README)
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder) / "model"
        for name, content in MODEL.items():
            (model / name).parent.mkdir(parents=True, exist_ok=True)
            (model / name).write_bytes(content)
        for method in methods:
            write(keys, model, out, method, method)
        write(keys, model / SINGLE, out, "single", "p256")


if __name__ == "__main__":
    folders = list(map(pathlib.Path, sys.argv[2:]))
    {"keys": make_keys, "sign": sign}[sys.argv[1]](*folders)
