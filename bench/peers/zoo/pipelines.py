"""scikit-learn pipelines through skl2onnx; gradients by central differences of scikit-learn's own float64 predictions."""
import numpy as np
from skl2onnx import to_onnx
from sklearn.datasets import load_iris, make_regression
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression, Perceptron, Ridge, SGDClassifier
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, Normalizer, PolynomialFeatures, RobustScaler, StandardScaler
from sklearn.svm import SVC, LinearSVC
from sklearn.calibration import CalibratedClassifierCV
from record import case, write_set
import onnx

IRIS = load_iris()


def pipeline(name, make, expect="gradient", score="predict_proba", zipmap=False, two=False, opset=15, columns=False):
    def build(folder, path):
        x, y = IRIS.data.astype(np.float32), IRIS.target
        if two:
            x, y = x[y < 2], y[y < 2]
        model = make()
        if score == "predict":
            x, y = make_regression(120, 4, noise=1, random_state=1)
            x = x.astype(np.float32)
        model.fit(x, y)
        raw = {"raw_scores": True} if score == "decision_function" else {}
        maps = {} if "Linear" in type(getattr(model, "steps", [[0, model]])[-1][1]).__name__ else {"zipmap": zipmap}
        options = {} if score == "predict" else {id(model): maps | raw}
        proto = to_onnx(model, x[:1], options=options, target_opset={"": opset, "ai.onnx.ml": 3})
        onnx.save(proto, str(path))
        if zipmap or expect == "refused":
            return {"reference": "none", "sets": [fed(folder, proto, x[:3])]}
        return {"reference": "central differences of scikit-learn", "sets": [fed(folder, proto, between(x), getattr(model, score), score == "predict")]}
    case(("skl",), name="skl_" + name, expect=expect)(build)


def between(x):
    """Points near the boundaries of classes: elsewhere probabilities are 0 or 1 and differences are rounding."""
    last = len(x) - 1
    return np.stack([(x[last // 2] + x[last]) / 2, (x[last // 2 - 5] + x[last - 3]) / 2, (x[3] + x[last]) / 2])


def fed(folder, proto, x, f=None, regression=False):
    if f is None:
        return write_set(folder, "b3", proto, {proto.graph.input[0].name: x}, [], [], {})
    g = lambda v: np.asarray(f(v), np.float64).reshape(len(v), -1)
    y = g(x.astype(np.float64))
    c = np.random.default_rng(7).standard_normal(y.shape)
    grad = np.zeros(x.shape)
    for j in range(x.shape[1]):
        step = np.zeros(x.shape[1]); step[j] = 1e-5
        grad[:, j] = ((g(x.astype(np.float64) + step) - g(x.astype(np.float64) - step)) / 2e-5 * c).sum(1)
    outs, cots = [y], [c]
    if not regression:
        outs, cots = [y.argmax(1), y], [None, c]
    names = [o.name for o in proto.graph.output]
    one = write_set(folder, "b3", proto, {proto.graph.input[0].name: x}, outs, cots, {proto.graph.input[0].name: grad})
    # a binary decision function has one column in scikit-learn and may have two in ONNX; labels are compared nowhere
    one["outputs"] = [o for o in one["outputs"] if o["file"].endswith("f32")]
    assert len(names) >= len(one["outputs"])
    return one


pipeline("scaler_logistic", lambda: make_pipeline(StandardScaler(), LogisticRegression()))
pipeline("scaler_logistic_zipmap", lambda: make_pipeline(StandardScaler(), LogisticRegression()), zipmap=True, expect="any")
pipeline("logistic_two", lambda: make_pipeline(StandardScaler(), LogisticRegression()), two=True)
pipeline("logistic_raw", lambda: make_pipeline(StandardScaler(), LogisticRegression()), score="decision_function")
pipeline("minmax_svc", lambda: make_pipeline(MinMaxScaler(), LinearSVC()), score="decision_function")
pipeline("maxabs_sgd", lambda: make_pipeline(MaxAbsScaler(), SGDClassifier(loss="log_loss", random_state=1)), expect="any")
pipeline("robust_lda", lambda: make_pipeline(RobustScaler(), LinearDiscriminantAnalysis()))
pipeline("mlp", lambda: make_pipeline(StandardScaler(), MLPClassifier((8, 6), max_iter=60, random_state=1)))
pipeline("mlp_tanh_two", lambda: MLPClassifier((8,), activation="tanh", max_iter=60, random_state=1), two=True)
pipeline("mlp_regressor", lambda: make_pipeline(StandardScaler(), MLPRegressor(hidden_layer_sizes=(8,), activation="logistic", max_iter=60, random_state=1)), score="predict")
pipeline("ridge", lambda: make_pipeline(StandardScaler(), Ridge()), score="predict")
pipeline("linear", LinearRegression, score="predict", opset=11)
pipeline("elastic", ElasticNet, score="predict")
for norm in ("l1", "l2", "max"):
    pipeline(f"normalizer_{norm}", lambda norm=norm: make_pipeline(Normalizer(norm), LogisticRegression()))
pipeline("pca", lambda: make_pipeline(StandardScaler(), PCA(2), LogisticRegression()))
pipeline("polynomial", lambda: make_pipeline(MinMaxScaler(), PolynomialFeatures(2), LogisticRegression()), expect="any")
pipeline("union", lambda: make_pipeline(make_union(StandardScaler(), PCA(2)), LogisticRegression()))
pipeline("svc_linear", lambda: SVC(kernel="linear"), score="decision_function", two=True, expect="any")
pipeline("svc_rbf", lambda: SVC(), score="decision_function", two=True, expect="any")
pipeline("perceptron", lambda: Perceptron(), score="decision_function")
pipeline("naive_bayes", GaussianNB, expect="any")
pipeline("calibrated", lambda: CalibratedClassifierCV(LinearSVC(), cv=2), expect="any")
pipeline("forest", lambda: RandomForestClassifier(5, max_depth=3, random_state=1), expect="cut")
pipeline("boosting", lambda: GradientBoostingClassifier(n_estimators=5, max_depth=2, random_state=1), expect="cut")
pipeline("scaled_boosting", lambda: make_pipeline(StandardScaler(), GradientBoostingClassifier(n_estimators=5, max_depth=2, random_state=1)), expect="cut", two=True)
pipeline("neighbours", lambda: KNeighborsClassifier(3), expect="any")
