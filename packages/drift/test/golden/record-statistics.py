"""Records two-sample statistics of scipy 1.17.1 (numpy 2.4.6): python record-statistics.py  (writes statistics.json.gz)

Samples are made by `sample` from parameters, with operations that every language rounds alike, so that the file holds
no data. null: scipy raises or answers NaN. "inf": infinite."""
import gzip
import json
import math
import warnings
import numpy as np
import scipy
from scipy import spatial, stats

warnings.simplefilter("ignore")
np.seterr(all="ignore")


def sample(seed, size, shift, scale, grid, shape):
    """u of the generator s=(1664525*s+1013904223) mod 2^32; shape; times scale plus shift; floored to 1/grid; infinite ends."""
    s, out = seed, np.empty(size)
    for i in range(size):
        s = (1664525 * s + 1013904223) % 2**32
        u = s / 2**32
        x = u if shape in ("uniform", "infinite") else u * u * u if shape == "cubic" else u / (1 - u)
        x = x * scale + shift
        if grid:
            x = math.floor(x * grid) / grid
        if shape == "infinite":
            x = math.inf if u > 0.9 else -math.inf if u < 0.05 else x
        out[i] = x
    return out


def number(x):
    x = float(x)
    return None if math.isnan(x) else "inf" if x == math.inf else "-inf" if x == -math.inf else x


def pair(call):
    try:
        r = call()
        return [number(r.statistic), number(r.pvalue)]
    except (ValueError, ZeroDivisionError, FloatingPointError, IndexError):
        return None


def fill(p):
    p = p.copy()
    least = p[p > 0].min()
    p[p == 0] = least / 1e6 if least <= 1e-4 else 1e-4
    return p


def shares(a, b):
    if len(np.unique(a)) > 20:
        edges = np.histogram_bin_edges(np.concatenate([a, b]), bins="sturges")
        return np.histogram(a, edges)[0] / len(a), np.histogram(b, edges)[0] / len(b)
    keys = np.unique(np.concatenate([a, b]))
    return np.array([(a == k).sum() for k in keys]) / len(a), np.array([(b == k).sum() for k in keys]) / len(b)


def distances(p, q):
    f, g = fill(p), fill(q)
    return {"psi": number(np.sum((f - g) * np.log(f / g))), "kl": number(stats.entropy(f, g)),
            "js": number(spatial.distance.jensenshannon(p, q)), "tvd": number(np.abs(p - q).sum() / 2),
            "l-infinity": number(np.abs(p - q).max())}


def numeric(a, b):
    out = {
        "ks": pair(lambda: stats.ks_2samp(a, b)),
        "anderson-darling": pair(lambda: stats.anderson_ksamp([a, b], variant="midrank")),
        "cramer-von-mises": pair(lambda: stats.cramervonmises_2samp(a, b)),
        "mann-whitney": pair(lambda: stats.mannwhitneyu(a, b)),
        "mann-whitney-less": pair(lambda: stats.mannwhitneyu(a, b, alternative="less")),
        "t-test": pair(lambda: stats.ttest_ind(a, b)),
        "welch-t-test": pair(lambda: stats.ttest_ind(a, b, equal_var=False)),
        "epps-singleton": pair(lambda: stats.epps_singleton_2samp(a, b)),
    }
    if np.isfinite(a).all() and np.isfinite(b).all():
        out["wasserstein"] = number(stats.wasserstein_distance(a, b))
        out["energy"] = number(stats.energy_distance(a, b))
        out.update(distances(*shares(a, b)))
        keys = np.unique(np.concatenate([a, b]))
        edges = np.histogram_bin_edges(keys, bins="sturges")
        h, g = (np.histogram(x, edges, density=True)[0] for x in (a, b))
        out["hellinger"] = number(np.sqrt(1 - np.clip(np.sum(np.sqrt(h * g) * np.diff(edges)), 0, 1)))
    return out


def categorical(table):
    a, b = table
    out = {"chi-square": pair(lambda: stats.chi2_contingency(table)),
           "g-test": pair(lambda: stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")),
           "evidently-chi-square": pair(lambda: stats.chisquare(b, a / a.sum() * b.sum()))}
    p, q = a / a.sum(), b / b.sum()
    out.update(distances(p, q))
    out["hellinger"] = number(np.sqrt(1 - np.clip(np.sqrt(p * q).sum(), 0, 1)))
    if table.shape[1] == 2:
        out["fisher"] = pair(lambda: stats.fisher_exact(table))
        pooled = (a[1] + b[1]) / (a.sum() + b.sum())
        z = (p[1] - q[1]) / np.sqrt(pooled * (1 - pooled) * (1 / a.sum() + 1 / b.sum()))
        out["z"] = [number(z), number(2 * stats.norm.sf(abs(z)))]
    return out


rng = np.random.default_rng(20261129)
out = {"scipy": scipy.__version__, "numpy": np.__version__, "numeric": [], "categorical": []}
SIZES = [(1, 1), (1, 2), (1, 40), (2, 2), (2, 3), (3, 3), (4, 5), (5, 5), (8, 8), (8, 300), (9, 9), (20, 20), (20, 19), (20, 21), (24, 24), (25, 24)]
LARGE = [(12000, 9000), (10001, 10), (9, 10001), (30000, 30000), (60000, 11000), (100000, 80000)]
for i in range(480):
    n, m = SIZES[i] if i < len(SIZES) else LARGE[i - 100] if 100 <= i < 100 + len(LARGE) else (int(2 ** rng.uniform(0, 9)), int(2 ** rng.uniform(0, 9)))
    large = n + m > 5000
    case = {"n": n, "m": m, "seed": 2 * i + 1, "shift": float(rng.choice([0, 0, 0.01, 0.1, 0.4, 3, -1])),
            "scale": float(rng.choice([1, 1, 1, 1.25, 0.5, 8])), "grid": int(rng.choice([0, 0, 0, 1, 4, 64])),
            "shape": "uniform" if large else str(rng.choice(["uniform", "uniform", "cubic", "heavy", "infinite"]))}
    if i % 60 == 59:  # constant columns
        case.update(grid=1, scale=0.5, shift=float(i % 40 == 19))
    a = sample(case["seed"], n, 0, 1, case["grid"], case["shape"])
    b = sample(case["seed"] + 1, m, case["shift"], case["scale"], case["grid"], case["shape"])
    out["numeric"].append([case, numeric(a, b)])
for i in range(140):
    k = int(rng.choice([2, 2, 3, 5, 12, 60]))
    scale = float(rng.choice([1, 3, 20, 300, 5000, 1e6]))
    table = rng.poisson(scale * rng.random(k) * np.array([[1], [float(rng.choice([1, .2, 3]))]]) * (1 + rng.random((2, k)) * float(rng.choice([0, .1, 1]))))
    table = table[:, table.sum(0) > 0]
    if table.shape[1] > 0 and (table.sum(1) > 0).all():
        out["categorical"].append([table.tolist(), categorical(table)])
text = json.dumps(out, separators=(",", ":"))
with open("statistics.json.gz", "wb") as file:
    file.write(gzip.compress(text.encode(), mtime=0))
print(len(out["numeric"]), len(out["categorical"]), len(text))
