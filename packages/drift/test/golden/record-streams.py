"""Records streams and what river 0.26.1 (numpy 2.4.6) finds in them: python record-streams.py > streams.json

The three streams are those of river's own test (river/drift/test_drift_detectors.py @063ca61)."""
import json
import sys
import numpy as np
import river
from river.drift import KSWIN
from river.drift.binary import DDM, HDDMA, HDDMW


def seeded(make):
    np.random.seed(12345)
    return "".join(str(int(x)) for x in make())


streams = {
    "numbers": seeded(lambda: np.concatenate((np.random.randint(2, size=1000), np.random.randint(8, size=1000)))),
    "rising": seeded(lambda: [np.random.binomial(1, p) for p in (.2, .8) for _ in range(1000)]),
    "square": seeded(lambda: np.concatenate([np.random.normal(m, .1, 500) > 0 for m in (0, .25, 0, .25)])),
}
rng = np.random.default_rng(7)
for i in range(12):
    rates = rng.uniform(.02, .6, 4)
    streams[f"random {i}"] = "".join(str(int(rng.random() < p)) for p in rates for _ in range(400))


def run(detector, stream):
    drifts, warnings = [], []
    for i, x in enumerate(stream):
        detector.update(int(x))
        if detector.drift_detected:
            drifts.append(i)
        elif getattr(detector, "warning_detected", False):
            warnings.append(i)
    return [drifts, len(warnings)]


make = {"ddm": DDM, "hddm-a": HDDMA, "hddm-a two-sided": lambda: HDDMA(two_sided_test=True), "hddm-w": HDDMW,
        "hddm-w two-sided": lambda: HDDMW(two_sided_test=True)}
found = {name: {key: run(one(), stream) for key, one in make.items()} for name, stream in streams.items() if name != "numbers"}
found["numbers"] = {"kswin": run(KSWIN(alpha=.0001, window_size=200, stat_size=100, seed=42), streams["numbers"])}
json.dump({"river": river.__version__, "streams": streams, "found": found}, sys.stdout, separators=(",", ":"))
