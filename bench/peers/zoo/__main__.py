"""Writes models as users export them, each with outputs and gradients computed by torch, for bench/gradient-zoo.mjs.
usage: python3 bench/peers/zoo FOLDER [REGEX]     needs torch, torchvision, onnx, onnxscript, onnxruntime; timm, transformers,
scikit-learn and skl2onnx for their families. All weights are random; nothing is downloaded."""
import json, re, sys
from pathlib import Path

import torch
from record import CASES, record

torch.set_num_threads(1)
for family in ("tiny", "misc", "vision", "detection", "sequence", "pipelines", "handmade"):
    try:
        __import__(family)
    except ImportError as error:
        print(f"without {family}: {error}", file=sys.stderr)

out = Path(sys.argv[1])
wanted = re.compile(sys.argv[2] if len(sys.argv) > 2 else "")
out.mkdir(parents=True, exist_ok=True)
manifest = out / "manifest.json"
for case in CASES:
    for how in case.exports:
        if not wanted.search(f"{case.name}-{how}"):
            continue
        line = record(case, how, out)
        print(json.dumps(line), flush=True)
        known = json.load(open(manifest)) if manifest.exists() else []
        json.dump([other for other in known if other["name"] != line["name"]] + [line], open(manifest, "w"), indent=1)
