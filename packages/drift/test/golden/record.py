"""Records golden values from scipy 1.17.1 (numpy 2.4.6): python record.py > scipy-1.17.1.json

Samples are made by the generator named in `lcg`, so that the file holds only their parameters."""
import json
import numpy as np
import scipy
from scipy import stats
from scipy.special import smirnov


def lcg(seed):
    s = seed
    while True:
        s = (1664525 * s + 1013904223) % 2**32
        yield s / 2**32


def sample(seed, n, shift, grid):
    g = lcg(seed)
    values = [next(g) + shift for _ in range(n)]
    return np.array([np.floor(v * grid) / grid for v in values] if grid else values)


def hexed(x):
    return float(x).hex()


out = {"scipy": scipy.__version__, "numpy": np.__version__,
       "lcg": "s=(1664525*s+1013904223) mod 2^32, value=s/2^32+shift, floor(value*grid)/grid when grid>0"}

rng = np.random.default_rng(20261123)
out["ks"] = []
for i in range(600):
    big = i % 20 == 0
    n, m = (int(rng.integers(1, 3000 if big else 120)) for _ in range(2))
    if i % 4 == 0:
        m = n
    if i % 50 == 7:
        n, m = 10001 + i, 1 + i * 3
    shift = float(rng.choice([0, 0.02, 0.1, 0.3, 0.9, 1.5]))
    grid = int(rng.choice([0, 0, 1, 4, 20]))
    a, b = sample(2 * i + 1, n, 0, grid), sample(2 * i + 2, m, shift, grid)
    with np.errstate(all="ignore"):
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            r = stats.ks_2samp(a, b)
    out["ks"].append({"n": n, "m": m, "seed": 2 * i + 1, "shift": shift, "grid": grid, "d": float(r.statistic), "p": float(r.pvalue)})

points = [(1, .6), (1, .9), (5, .15), (5, .19), (10, .08), (10, .95), (50, .015), (50, .55), (139, .07), (139, .14), (139, .2), (140, .3), (141, .005), (200, .004), (200, .07), (200, .1), (200, .16),
          (200, .4), (1000, .9985), (1000, .0009), (1000, .01), (1000, .047), (1000, .05), (1000, .2), (1000, .6), (5000, .005), (5000, .03), (5000, .1), (50000, .0008), (50000, .006), (50000, .007), (100000, .0005),
          (100000, .005), (100001, .0005), (100001, .003), (100001, .01), (500000, .002), (500000, .0021), (500000, .01), (999999, .002), (1000000, .0016), (1000000, .01), (1000001, .0016), (1000001, .01), (5000000, .0008), (5000000, .002), (5000000, .009), (2000, .45), (80, .1), (120, .05), (30, .2)]
out["kstwo"] = [{"n": n, "x": x, "sf": float(stats.kstwo.sf(x, n))} for n, x in points]
out["smirnov"] = [{"n": n, "x": x, "sf": float(smirnov(n, x))} for n, x in [(10, .3), (1000, .05), (1000, .3), (20000, .02), (300000, .003), (999999, .003), (1000001, .003)]]

out["chi2"] = [{"x": x, "df": df, "sf": float(stats.chi2.sf(x, df))} for df in (1, 2, 3, 9, 49, 199, 5000) for x in (.001, .5, 1, 5, 20, 100, 500, 1200, 5200, 1e4)]
out["ncx2"] = [{"x": x, "df": df, "lambda": l, "cdf": float(stats.ncx2.cdf(x, df, l))} for df in (1, 3, 9, 49) for x, l in ((10, 5), (20, 20), (90, 60), (3, 1))]

out["contingency"], out["fisher"] = [], []
for i in range(200):
    k = int(rng.choice([2, 2, 3, 5, 12]))
    scale = float(rng.choice([3, 20, 300, 5000]))
    t = rng.poisson(scale * rng.random((2, k)) + .5) + 1
    r = stats.chi2_contingency(t)
    out["contingency"].append({"cells": t.T.tolist(), "statistic": float(r.statistic), "p": float(r.pvalue)})
    if k == 2:
        out["fisher"].append({"cells": t.T.tolist(), "p": float(stats.fisher_exact(t).pvalue)})
for t in ([[0, 8], [8, 0]], [[0, 5000], [40, 5000]], [[3, 1000000], [9, 1000000]], [[100, 100], [100, 100]], [[1, 9], [11, 3]], [[500, 500], [400, 600]], [[5, 0], [1, 4]]):
    out["fisher"].append({"cells": np.array(t).T.tolist(), "p": float(stats.fisher_exact(t).pvalue)})
out["binomial"] = [{"k": k, "n": n, "p": p, "mass": float(stats.binom.pmf(k, n, p)), "upper": float(stats.binom.sf(k - 1, n, p))}
                   for k, n, p in [(1, 10, .1), (5, 10, .5), (20, 1000, .01), (40, 1000, .01), (500, 100000, .004), (3, 1000000, 1e-6), (16, 40, .4), (15, 40, .4), (300, 1000, .1), (999, 1000, .9), (1000, 1000, .999)]]
json.dump(out, __import__("sys").stdout, indent=0)
