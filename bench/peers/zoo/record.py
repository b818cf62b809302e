"""One case of the zoo: an ONNX file as a user exports it, and what torch says of its outputs and gradients."""
import copy, inspect, io, json, logging, re, time, warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np, onnx, onnx.numpy_helper, torch
from torch.utils import _pytree

warnings.filterwarnings("ignore")
logging.disable(logging.ERROR)
CASES = []
ALL = ("ts11", "ts17", "ts17-dyn", "dynamo18", "dynamo18-dyn")
TS = ("ts13", "ts17-dyn")
BOTH = ("ts17-dyn", "dynamo18-dyn")


@dataclass
class Case:
    name: str
    make: object            # () -> (module, {input: tensor}) for torch; folder -> gold for others
    exports: tuple
    expect: str = "gradient"  # or "cut", "refused", "any"
    weights: bool = False     # also record gradients with respect to weights
    axes: dict = field(default_factory=dict)  # dynamic axes beside the batch: {input: {axis: symbol}}
    batched: bool = True      # axis 0 of every input is the batch
    export: dict = field(default_factory=dict)
    double: bool = True
    after: object = None      # model path -> None, rewrites the exported file
    note: str = ""


def case(exports=BOTH, name=None, **options):
    def register(make):
        CASES.append(Case(name or make.__name__.strip("_"), make, tuple(dict.fromkeys(exports)), **options))
        return make
    return register


def settle(module, inputs, steps=2):
    """Gives normalisation layers plausible statistics, so that activations neither vanish nor explode."""
    module.train()
    with torch.no_grad():
        for _ in range(steps):
            module(*[torch.randn_like(x) if x.is_floating_point() else x for x in inputs.values()])
    return module.eval()


def rebatch(x, batch):
    if batch is None or x.ndim == 0 or x.shape[0] == batch:
        return x
    if x.is_floating_point():
        return torch.cat([x[:1] + .1 * i * torch.randn_like(x[:1]) for i in range(batch)]) if batch > x.shape[0] else x[:batch]
    return torch.cat([x[:1].roll(i, -1) for i in range(batch)]) if batch > x.shape[0] else x[:batch]


def tensors(y):
    return [t for t in _pytree.tree_flatten(y)[0] if isinstance(t, torch.Tensor)]


def to_double(x):
    return x.double() if x.is_floating_point() else x


def reference(case, module, inputs, weights):
    """Outputs, cotangents and gradients, computed in float64 where the module allows it."""
    m, kind = module, "float32"
    if case.double:
        try:
            m = copy.deepcopy(module).double()
            m(*[to_double(x) for x in inputs.values()])
            kind = "float64"
        except Exception:
            m = module
    if kind == "float32" and next(iter(module.parameters()), torch.zeros(())).dtype == torch.float16:
        m, kind = copy.deepcopy(module).float(), "float16->float32"
    up = {"float64": to_double, "float32": lambda x: x, "float16->float32": lambda x: x.float() if x.is_floating_point() else x}[kind]
    fed = {k: up(x).detach().clone().requires_grad_(x.is_floating_point()) for k, x in inputs.items()}
    params = dict(m.named_parameters()) if weights else {}
    for p in m.parameters():
        p.requires_grad_(weights)
    outs = tensors(m(*fed.values()))
    g = torch.Generator().manual_seed(7)
    cots = [torch.randn(y.shape, generator=g, dtype=torch.float64).to(y.dtype) if y.is_floating_point() else None for y in outs]
    loss = sum((y * c).sum() for y, c in zip(outs, cots) if c is not None and y.requires_grad)
    wrt = {k: x for k, x in fed.items() if x.requires_grad} | params
    if not isinstance(loss, torch.Tensor) or not wrt:
        return outs, cots, {}, kind
    grads = torch.autograd.grad(loss, list(wrt.values()), allow_unused=True)
    return outs, cots, {k: torch.zeros_like(w) if d is None else d for (k, w), d in zip(wrt.items(), grads)}, kind


def rounding(case, module, inputs, grads, weights):
    """Relative distance of torch's own float32 gradient: where kinks are near (ReLU, MaxPool), no float32 does better."""
    found = reference(replace(case, double=False), module, inputs, weights)[2]
    return {k: ((found[k].double() - g.double()).norm() / (g.double().norm() + 1e-30)).item() for k, g in grads.items()}


def write(folder, name, t):
    """Values as float32, or int64 where they are integers."""
    a = t.detach().cpu().numpy() if isinstance(t, torch.Tensor) else np.asarray(t)
    integer = not np.issubdtype(a.dtype, np.floating)
    file = re.sub(r"[^\w.]+", "_", name) + (".i64" if integer else ".f32")
    np.ascontiguousarray(a, dtype="<i8" if integer else "<f4").tofile(folder / file)
    return {"dims": list(a.shape), "file": file}


def same_weights(model, params):
    """Initializers that hold a parameter as it is: exporters fold some under the old name, and merge those of equal values."""
    arrays = {w.name: w for w in model.graph.initializer if w.name in params and w.data_location != onnx.TensorProto.EXTERNAL}
    used = [i for n in model.graph.node for i in n.input]
    return {k for k, w in arrays.items() if used.count(k) == 1 and np.array_equal(onnx.numpy_helper.to_array(w), params[k].detach().numpy())}


def write_set(folder, tag, model, inputs, outs, cots, grads, params={}, noise={}):
    names = [i.name for i in model.graph.input if i.name not in {w.name for w in model.graph.initializer}]
    weights = same_weights(model, params)
    types = {i.name: onnx.TensorProto.DataType.Name(i.type.tensor_type.elem_type) for i in model.graph.input}
    byname = dict(zip(names, inputs.values())) if len(names) == len(inputs) else {k: inputs[k] for k in names}
    alias = dict(zip(inputs, byname))
    return {
        "tag": tag,
        "inputs": [{"name": k, "type": types[k].lower(), **write(folder, f"{tag}-in-{k}", x)} for k, x in byname.items()],
        "outputs": [{"name": o.name, **write(folder, f"{tag}-out-{o.name}", y),
                     **({"cotangent": write(folder, f"{tag}-cot-{o.name}", c)["file"]} if c is not None else {})}
                    for o, y, c in zip(model.graph.output, outs, cots)],
        "gradients": [{"of": alias.get(k, k), "weight": k not in alias, "float32_error": noise.get(k, 0), **write(folder, f"{tag}-grad-{k}", d)}
                      for k, d in grads.items() if k in alias or k in weights],
    }


def export(case, module, inputs, how, path):
    exporter, _, rest = how.partition("-")
    opset, dynamic = int(re.search(r"\d+", exporter)[0]), rest == "dyn"
    args = tuple(inputs.values())
    common = dict(input_names=list(inputs), opset_version=opset, **case.export)
    axes = {k: ({0: "batch"} if case.batched else {}) | case.axes.get(k, {}) for k in inputs}
    if exporter.startswith("ts"):
        torch.onnx.export(module, args, str(path), dynamo=False, **({"dynamic_axes": axes} if dynamic else {}), **common)
    else:
        symbols = {}
        dim = lambda s: symbols.setdefault(s, torch.export.Dim.DYNAMIC if case.axes else torch.export.Dim(s))
        shapes = tuple({i: dim(s) for i, s in axes[k].items()} for k in inputs)
        if any(p.kind is p.VAR_POSITIONAL for p in inspect.signature(module.forward).parameters.values()):
            shapes = (shapes,)
        common = {"external_data": False, "optimize": True} | common
        torch.onnx.export(module, args, str(path), dynamo=True, verbose=False,
                          **({"dynamic_shapes": shapes} if dynamic else {}), **common)


def forward_error(path, sets, folder):
    """How far onnxruntime is from torch on the first set: what the export itself loses."""
    import onnxruntime as ort
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    s = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    kinds = {"tensor(float16)": np.float16, "tensor(double)": np.float64, "tensor(uint8)": np.uint8, "tensor(int32)": np.int32, "tensor(bool)": bool}
    feeds = {}
    for i, meta in zip(sets["inputs"], s.get_inputs()):
        a = np.fromfile(folder / i["file"], dtype="<i8" if i["file"].endswith("i64") else "<f4").reshape(i["dims"])
        feeds[i["name"]] = a.astype(kinds.get(meta.type, a.dtype))
    worst = 0.0
    for got, o in zip(s.run([o["name"] for o in sets["outputs"]], feeds), sets["outputs"]):
        if o["file"].endswith("f32"):
            want = np.fromfile(folder / o["file"], dtype="<f4").reshape(o["dims"])
            if got.shape != want.shape:
                return f"shape {got.shape} not {want.shape}"
            worst = max(worst, float(np.abs(got - want).max() / (np.abs(want).max() + 1e-30))) if want.size else worst
    return worst


def record(case, how, out):
    """Exports one case and writes golden.json beside it; returns its line of the manifest."""
    name = f"{case.name}-{how}"
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    torch.backends.mha.set_fastpath_enabled(False)
    line = {"name": name, "model": f"{name}/model.onnx", "how": how, "expect": case.expect, "note": case.note}
    start = time.time()
    try:
        torch.manual_seed(1)
        np.random.seed(1)
        path = folder / "model.onnx"
        if how.startswith(("ts", "dynamo")):
            gold = record_torch(case, how, folder, path)
        else:
            gold = case.make(folder, path)
        if gold["sets"] and case.expect != "refused":
            line["forward_error"] = forward_error(path, gold["sets"][0], folder)
        line |= {"reference": gold["reference"], "sets": [s["tag"] for s in gold["sets"]]}
        json.dump(gold, open(folder / "golden.json", "w"), indent=1)
    except Exception as error:
        cause = error.__cause__ or error
        line["export_failed"] = " ".join(f"{type(cause).__name__}: {cause}".split())[:300]
    line["seconds"] = round(time.time() - start, 1)
    return line


def record_torch(case, how, folder, path):
    module, inputs = case.make()
    module = module if isinstance(module, torch.jit.ScriptModule) else module.eval()
    dynamic = how.endswith("-dyn")
    batch = (2 if dynamic else 1) if case.batched else None
    first = {k: rebatch(x, batch) for k, x in inputs.items()}
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        export(case, module, first, how, path)
    if case.after:
        case.after(path)
    model = onnx.load(str(path), load_external_data=False)
    sets, kind = [], ""
    for tag, n in ([("b2", 2)] if dynamic else [("b1", 1), ("b3", 3)]) if case.batched else [("a", None)]:
        fed = {k: rebatch(x, n) for k, x in inputs.items()}
        try:
            outs, cots, grads, kind = reference(case, module, fed, case.weights)
        except Exception as error:
            if tag == "b3" or case.expect == "gradient":
                raise
            outs, cots, grads, kind = [], [], {}, f"none: {error}"[:200]
        params = dict(module.named_parameters()) if case.weights else {}
        noise = rounding(case, module, fed, grads, case.weights) if kind == "float64" else {}
        sets.append(write_set(folder, tag, model, fed, outs, cots, grads, params, noise))
    return {"reference": kind, "sets": sets}
