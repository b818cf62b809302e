"""Golden values of performance estimation: NannyML 0.13.1 (CBPE, DLE) and scikit-learn 1.5 on rows that a formula gives.
usage: performance_nannyml.py OUT.json     writes packages/drift/test/performance/nannyml-0.13.1.json
Rows: the generator of the facts (1664525 s + 1013904223 mod 2^32), three numbers per row. NannyML rounds the corners of the ROC curve to 5
digits. It draws folds at random to decide whether to calibrate; the cases are chosen so that this is clear."""
import json, os, sys, warnings
os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"
warnings.filterwarnings("ignore")
import nannyml, numpy as np, pandas as pd, sklearn
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score, roc_auc_score

METRICS = ["accuracy", "f1", "precision", "recall", "roc_auc"]


def lcg(seed):
    state = seed
    while True:
        state = (1664525 * state + 1013904223) % 2 ** 32
        yield state / 2 ** 32


def binary(seed, rows, power, shift):
    """Score s = u1^shift to two digits, label 1 with probability s^power."""
    u, out = lcg(seed), []
    for _ in range(rows):
        a, b = next(u), next(u)
        score = np.floor(100 * a ** shift) / 100
        out.append((score, int(score >= .5), int(b < score ** power)))
    return pd.DataFrame(out, columns=["score", "pred", "truth"])


def three(seed, rows, power):
    """Probabilities in proportion to powers of three numbers; the label follows another power."""
    u, out = lcg(seed), []
    for _ in range(rows):
        raw = np.array([next(u) + .01 for _ in range(3)])
        p, q = raw ** 3 / sum(raw ** 3), raw ** power / sum(raw ** power)
        out.append((*p, "abc"[int(np.argmax(p))], "abc"[min(2, int(np.searchsorted(np.cumsum(q), next(u))))]))
    return pd.DataFrame(out, columns=["pa", "pb", "pc", "pred", "truth"])


def realised(truth, pred, score):
    return {"accuracy": accuracy_score(truth, pred), "f1": f1_score(truth, pred), "precision": precision_score(truth, pred),
            "recall": recall_score(truth, pred), "auc": roc_auc_score(truth, score)}


def estimate(reference, current, proba, kind):
    e = nannyml.CBPE(y_pred_proba=proba, y_pred="pred", y_true="truth", problem_type=kind, metrics=METRICS, chunk_number=1)
    e.fit(reference)
    r = e.estimate(current).filter(period="analysis").to_df()
    values = {("auc" if m == "roc_auc" else m): float(r[m]["value"].iloc[0]) for m in METRICS}
    return values, bool(e.needs_calibration)


cases = []
for seed, power, shift in [(1, 1, 1.5), (2, 2, .7), (3, .5, 1), (4, 3, 2)]:
    reference, current = binary(seed, 2000, power, 1), binary(seed + 100, 1500, power, shift)
    values, calibrated = estimate(reference, current, "score", "classification_binary")
    cases.append({"seed": seed, "power": power, "shift": shift, "calibrated": calibrated, "estimated": values,
                  "realised": realised(current.truth, current.pred, current.score)})
reference, current = three(11, 3000, 6), three(12, 2000, 6)
values, _ = estimate(reference, current.drop(columns="truth"), {"a": "pa", "b": "pb", "c": "pc"}, "classification_multiclass")
multi = {"estimated": values, "accuracy": float(accuracy_score(current.truth, current.pred))}

isotonic = []
for seed in (5, 6):
    rows = binary(seed, 60, 2, 1)
    fitted = IsotonicRegression(out_of_bounds="clip").fit(rows.score, rows.truth)
    at = [-.1, 0, .013, .1, .25, .333, .5, .61, .77, .9, .999, 1.2]
    isotonic.append({"seed": seed, "at": at, "y": [float(v) for v in fitted.predict(at)]})


def regression(seed, rows, shift):
    """y = 10 a + noise whose size is .1 + 2 a; the prediction is 10 a; a = u^shift."""
    u, out = lcg(seed), []
    for _ in range(rows):
        a, b, c = next(u) ** shift, next(u), next(u)
        out.append((a, b, 10 * a, 10 * a + (2 * c - 1) * (.1 + 2 * a)))
    return pd.DataFrame(out, columns=["a", "b", "pred", "truth"])


reference, current = regression(21, 4000, 1), regression(22, 3000, .4)
d = nannyml.DLE(feature_column_names=["a", "b"], y_pred="pred", y_true="truth", metrics=["mae", "rmse"], chunk_number=1)
d.fit(reference)
r = d.estimate(current.drop(columns="truth")).filter(period="analysis").to_df()
error = current.truth - current.pred
losses = {"estimated": {m: float(r[m]["value"].iloc[0]) for m in ("mae", "rmse")},
          "realised": {"mae": float(error.abs().mean()), "rmse": float((error ** 2).mean() ** .5)},
          "reference": {"mae": float((reference.truth - reference.pred).abs().mean())}}
json.dump({"versions": {"nannyml": nannyml.__version__, "scikit-learn": sklearn.__version__}, "binary": cases, "multi": multi,
           "isotonic": isotonic, "losses": losses}, open(sys.argv[1], "w"), indent=1)
