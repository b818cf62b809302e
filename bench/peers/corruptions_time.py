"""CPU seconds of imagecorruptions on FOLDER/*.rgb (raw, SIDE x SIDE), 19 kinds x 5 severities, one thread; one JSON line.
usage: corruptions_time.py FOLDER SIDE"""
import json, os, sys, time
for name in ("OMP", "OPENBLAS", "MKL"):
    os.environ[name + "_NUM_THREADS"] = "1"
from imagecorruptions_shim import VERSIONS, corrupt, get_corruption_names
import cv2, numpy as np
cv2.setNumThreads(1)
folder, side = sys.argv[1], int(sys.argv[2])
images = [np.fromfile(os.path.join(folder, f), np.uint8).reshape(side, side, 3) for f in sorted(os.listdir(folder))]
np.random.seed(0)
per_kind = {}
for kind in get_corruption_names("all"):
    start = time.process_time()
    for image in images:
        for severity in range(1, 6):
            corrupt(image, corruption_name=kind, severity=severity)
    per_kind[kind] = time.process_time() - start
print(json.dumps({"cpuSeconds": round(sum(per_kind.values()), 2), "versions": VERSIONS,
                  "msPerOutput": {k: round(1000 * s / len(images) / 5, 1) for k, s in per_kind.items()}}))
