"""Files that torch does not write: other exporters' habits, quantised and optimised models, functions, very old opsets."""
import numpy as np, onnx, torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F
from record import BOTH, case, settle, write_set
from misc import Fn, small_cnn


def rand(*shape, scale=.4, seed=[0]):
    seed[0] += 1
    return (np.random.default_rng(seed[0]).standard_normal(shape) * scale).astype(np.float32)


def hand(name, build, expect="gradient", inputs_too=False, batch=2):
    """build() -> (nodes, initializers, {input: (dims, shape)}, {output: dims}, opset or opset imports, functions, torch function or None)"""
    def make(folder, path):
        nodes, weights, inputs, outputs, opset, functions, f = build()
        info = [helper.make_tensor_value_info(k, TensorProto.FLOAT, d) for k, (d, _) in inputs.items()]
        tensors = [numpy_helper.from_array(w, k) for k, w in weights.items()]
        if inputs_too:
            info += [helper.make_tensor_value_info(t.name, t.data_type, t.dims) for t in tensors]
        graph = helper.make_graph(nodes, name, info, [helper.make_tensor_value_info(k, TensorProto.FLOAT, d) for k, d in outputs.items()], tensors)
        imports = opset if isinstance(opset, dict) else {"": opset}
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid(d, v) for d, v in imports.items()], functions=functions, ir_version=3 if inputs_too else 8, producer_name="hand")
        onnx.save(model, str(path))
        fed = {k: torch.randn(s, generator=torch.Generator().manual_seed(5)).requires_grad_() for k, (_, s) in inputs.items()}
        if f is None:
            return {"reference": "none", "sets": [write_set(folder, "a", model, fed, [], [], {})]}
        y = f(*fed.values(), **{k: torch.from_numpy(w.copy()) for k, w in weights.items()})
        ys = y if isinstance(y, tuple) else (y,)
        cots = [torch.randn(v.shape, generator=torch.Generator().manual_seed(7)) for v in ys]
        grads = torch.autograd.grad(sum((v * c).sum() for v, c in zip(ys, cots)), list(fed.values()), allow_unused=True)
        named = {k: torch.zeros_like(x) if g is None else g for (k, x), g in zip(fed.items(), grads)}
        return {"reference": "float32", "sets": [write_set(folder, "a", model, fed, ys, cots, named)]}
    case(("hand",), name=name, expect=expect)(make)


N = helper.make_node


def tf_style(batch):
    def build():
        w = dict(w1=rand(8, 3, 3, 3), b1=rand(8), w2=rand(8, 1, 3, 3), w3=rand(8, 4), b3=rand(4), axes=np.array([2, 3], np.int64), lo=np.array(0, np.float32), hi=np.array(6, np.float32))
        nodes = [N("Transpose", ["image"], ["t"], perm=[0, 3, 1, 2]),
                 N("Conv", ["t", "w1", "b1"], ["c"], auto_pad="SAME_UPPER", strides=[2, 2]), N("Clip", ["c", "lo", "hi"], ["r"]),
                 N("Conv", ["r", "w2"], ["d"], auto_pad="SAME_LOWER", strides=[2, 2], group=8), N("MaxPool", ["d"], ["m"], auto_pad="SAME_UPPER", kernel_shape=[2, 2], strides=[2, 2]),
                 N("GlobalAveragePool", ["m"], ["g"]), N("Squeeze", ["g", "axes"], ["s"]), N("MatMul", ["s", "w3"], ["z"]), N("Add", ["z", "b3"], ["logits"]), N("Softmax", ["logits"], ["probabilities"])]

        def f(x, w1, b1, w2, w3, b3, **_):
            x = F.conv2d(F.pad(x.permute(0, 3, 1, 2), (0, 1, 0, 1)), w1, b1, 2).clamp(0, 6)     # 16 -> 8
            x = F.conv2d(F.pad(x, (1, 0, 1, 0)), w2, None, 2, groups=8)                          # 8 -> 4
            return (F.max_pool2d(x, 2).mean((2, 3)) @ w3 + b3).softmax(1)
        return nodes, w, {"image": ([batch, 16, 16, 3], (2 if batch == "batch" else 1, 16, 16, 3))}, {"probabilities": [batch, 4]}, 13, [], f
    return build


hand("tf_style_dynamic", tf_style("batch"))
hand("tf_style_fixed", tf_style(1))


def opset7():
    w = dict(w1=rand(4, 3, 3, 3), s=1 + rand(4), b=rand(4), m=rand(4), v=1 + rand(4) ** 2, w2=rand(5, 4 * 16 * 16), c2=rand(5))
    nodes = [N("Conv", ["x", "w1"], ["c"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]), N("BatchNormalization", ["c", "s", "b", "m", "v"], ["n"], epsilon=1e-3), N("LeakyRelu", ["n"], ["l"], alpha=.1),
             N("Upsample", ["l"], ["u"], mode="nearest", scales=[1., 1., 2., 2.]), N("Dropout", ["u"], ["d"], ratio=.3), N("Flatten", ["d"], ["f"]), N("Gemm", ["f", "w2", "c2"], ["g"], transB=1), N("Softmax", ["g"], ["y"])]

    def f(x, w1, s, b, m, v, w2, c2):
        x = F.leaky_relu(F.batch_norm(F.conv2d(x, w1, padding=1), m, v, s, b, eps=1e-3), .1)
        return F.linear(F.interpolate(x, scale_factor=2).flatten(1), w2, c2).softmax(1)
    return nodes, w, {"x": ([1, 3, 8, 8], (1, 3, 8, 8))}, {"y": [1, 5]}, 7, [], f


hand("opset7_initializers_as_inputs", opset7, inputs_too=True)


def opset8_pytorch():
    """Habits of PyTorch 0.4 to 1.1: Constant nodes, Reshape with the batch in it, Pad with attributes, Sum, Slice with attributes."""
    w = dict(w1=rand(4, 3, 3, 3), w2=rand(5, 64))
    nodes = [N("Pad", ["x"], ["p"], mode="reflect", pads=[0, 0, 1, 1, 0, 0, 1, 1]), N("Conv", ["p", "w1"], ["c"], kernel_shape=[3, 3]), N("Slice", ["c"], ["k"], axes=[2, 3], starts=[0, -8], ends=[9223372036854775807, 8]),
             N("Sum", ["k", "k", "k"], ["s"]), N("AveragePool", ["s"], ["a"], kernel_shape=[2, 2], strides=[2, 2]), N("Clip", ["a"], ["cl"], min=-2., max=2.),
             N("Constant", [], ["shape"], value=numpy_helper.from_array(np.array([1, 64], np.int64))), N("Reshape", ["cl", "shape"], ["r"]), N("Transpose", ["w2"], ["wt"], perm=[1, 0]), N("MatMul", ["r", "wt"], ["y"])]
    f = lambda x, w1, w2: (F.avg_pool2d(3 * F.conv2d(F.pad(x, (1,) * 4, mode="reflect"), w1), 2).clamp(-2, 2)).reshape(-1, 64) @ w2.t()
    return nodes, w, {"x": ([1, 3, 8, 8], (1, 3, 8, 8))}, {"y": [1, 5]}, 8, [], f


hand("opset8_pytorch", opset8_pytorch)


def functions():
    silu = helper.make_function("local", "SiLU", ["x"], ["y"], [N("Sigmoid", ["x"], ["s"]), N("Mul", ["x", "s"], ["y"])], [helper.make_opsetid("", 17)])
    twice = helper.make_function("local", "Twice", ["x"], ["y"], [N("SiLU", ["x"], ["h"], domain="local"), N("SiLU", ["h"], ["y"], domain="local")], [helper.make_opsetid("", 17), helper.make_opsetid("local", 1)])
    nodes = [N("Gemm", ["x", "w"], ["h"]), N("Twice", ["h"], ["t"], domain="local"), N("Gemm", ["t", "w"], ["y"])]
    return nodes, dict(w=rand(6, 6)), {"x": (["n", 6], (2, 6))}, {"y": ["n", 6]}, {"": 17, "local": 1}, [silu, twice], lambda x, w: F.silu(F.silu(x @ w)) @ w


hand("functions", functions)


def odd_graph():
    nodes = [N("Identity", ["x"], ["a"]), N("Mul", ["a", "a"], ["b"]), N("Identity", ["b"], ["y1"]), N("Add", ["b", "c"], ["y2"]), N("Neg", ["x"], ["nowhere"])]
    return nodes, dict(c=rand(1, 4)), {"x": (["n", 4], (2, 4)), "unused": (["n", 2], (2, 2))}, {"y1": ["n", 4], "y2": ["n", 4], "b": ["n", 4]}, 13, [], lambda x, u, c: (x * x, x * x + c, x * x)


hand("odd_graph", odd_graph)


def constant_if():
    """If with a constant condition, as optimisers leave it; branches use values of the outer graph."""
    branch = lambda out, nodes: helper.make_graph(nodes, out, [], [helper.make_tensor_value_info(out, TensorProto.FLOAT, None)])
    nodes = [N("Shape", ["x"], ["s"]), N("Gather", ["s", "one"], ["d"]), N("Equal", ["d", "six"], ["ok"]),
             N("If", ["ok"], ["y"], then_branch=branch("t", [N("MatMul", ["x", "w"], ["t"])]), else_branch=branch("e", [N("Relu", ["x"], ["e"])]))]
    return nodes, dict(w=rand(6, 6), one=np.array(1), six=np.array(6)), {"x": (["n", 6], (2, 6))}, {"y": ["n", 6]}, 13, [], lambda x, w, **_: x @ w


hand("if_constant", constant_if)


def custom_operator():
    return [N("Gemm", ["x", "w"], ["h"]), N("MyOp", ["h"], ["y"], domain="acme")], dict(w=rand(6, 6)), {"x": (["n", 6], (2, 6))}, {"y": ["n", 6]}, {"": 17, "acme": 1}, [], None


hand("custom_operator", custom_operator, expect="refused")


def straight_through():
    """Binarised layer: Sign cuts, a second path does not."""
    nodes = [N("MatMul", ["x", "w"], ["h"]), N("Sign", ["h"], ["s"]), N("MatMul", ["s", "v"], ["a"]), N("MatMul", ["x", "u"], ["b"]), N("Add", ["a", "b"], ["y"])]
    return nodes, dict(w=rand(6, 8), v=rand(8, 3), u=rand(6, 3)), {"x": (["n", 6], (2, 6))}, {"y": ["n", 3]}, 13, [], lambda x, w, v, u: torch.sign(x @ w) @ v + x @ u


hand("sign_and_bypass", straight_through, expect="cut")


def microsoft():
    nodes = [N("FusedMatMul", ["x", "w"], ["h"], domain="com.microsoft", transB=1, alpha=.5), N("BiasGelu", ["h", "b"], ["g"], domain="com.microsoft"),
             N("SkipLayerNormalization", ["g", "x", "ln", "lb"], ["n"], domain="com.microsoft", epsilon=1e-5), N("FastGelu", ["n"], ["q"], domain="com.microsoft"), N("QuickGelu", ["q"], ["y"], domain="com.microsoft", alpha=1.702)]

    def f(x, w, b, ln, lb):
        h = F.layer_norm(F.gelu(.5 * x @ w.t() + b) + x, (8,), ln, lb, 1e-5)
        q = F.gelu(h, approximate="tanh")
        return q * torch.sigmoid(1.702 * q)
    return nodes, dict(w=rand(8, 8), b=rand(8), ln=1 + rand(8), lb=rand(8)), {"x": (["n", 5, 8], (2, 5, 8))}, {"y": ["n", 5, 8]}, {"": 17, "com.microsoft": 1}, [], f


hand("com_microsoft", microsoft, expect="any")


def trained_cnn():
    x = {"image": torch.randn(2, 3, 16, 16)}
    return settle(small_cnn(), x), x


class Samples:
    def __init__(self, path):
        import onnxruntime as ort
        s = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        self.rows = iter([{s.get_inputs()[0].name: rand(1, 3, 16, 16, scale=1)} for _ in range(8)])

    def get_next(self):
        return next(self.rows, None)


def quantise(kind):
    def after(path):
        import onnxruntime.quantization as q
        plain = path.with_name("float.onnx")
        path.rename(plain)
        if kind == "dynamic":
            q.quantize_dynamic(str(plain), str(path))
        else:
            q.quantize_static(str(plain), str(path), Samples(plain), quant_format=getattr(q.QuantFormat, kind))
        plain.unlink()
    return after


for kind in ("QDQ", "QOperator", "dynamic"):
    case(("ts13", "ts17-dyn"), name=f"quantised_{kind.lower()}", expect="cut", after=quantise(kind))(trained_cnn)


def to_half(path):
    from onnxruntime.transformers.float16 import convert_float_to_float16
    onnx.save(convert_float_to_float16(onnx.load(str(path)), keep_io_types=True), str(path))


case(("ts13", "ts17-dyn"), name="float16_converted", expect="any", after=to_half)(trained_cnn)


def optimise(level):
    def after(path):
        import onnxruntime as ort
        o = ort.SessionOptions()
        o.graph_optimization_level, o.optimized_model_filepath, o.log_severity_level = level, str(path.with_name("o.onnx")), 4
        ort.InferenceSession(str(path), o, providers=["CPUExecutionProvider"])
        path.with_name("o.onnx").rename(path)
    return after


def levels():
    from onnxruntime import GraphOptimizationLevel as level
    from sequence import X, bert, classifier, embeds, layer, Hf
    for tag, value, expect in (("basic", level.ORT_ENABLE_BASIC, "gradient"), ("extended", level.ORT_ENABLE_EXTENDED, "any"), ("all", level.ORT_ENABLE_ALL, "any")):
        case(("ts17-dyn",), name=f"runtime_optimised_{tag}", expect=expect, after=optimise(value))(trained_cnn)
        case(("ts17-dyn",), name=f"runtime_optimised_{tag}_bert", expect=expect, after=optimise(value))(lambda: (Hf(classifier(bert)(), ["inputs_embeds"]), embeds()))


levels()
case(("ts13", "ts17-dyn"), name="not_folded", export={"do_constant_folding": False, "training": torch.onnx.TrainingMode.PRESERVE})(trained_cnn)
case(("ts13", "ts17-dyn"), name="training_mode", expect="refused", export={"do_constant_folding": False, "training": torch.onnx.TrainingMode.TRAINING})(trained_cnn)
case(("dynamo18", "dynamo18-dyn"), name="external_data", export={"external_data": True})(trained_cnn)
case(("dynamo18", "dynamo18-dyn"), name="dynamo_unoptimised", export={"optimize": False})(trained_cnn)


def simplify_names(path):
    """Values with names that need care: spaces, unicode, the empty node name."""
    m = onnx.load(str(path))
    for n in m.graph.node:
        n.name = ""
        n.output[:] = ["wert größe/" + o if o not in {v.name for v in m.graph.output} else o for o in n.output]
        n.input[:] = ["wert größe/" + i if i and i not in {w.name for w in m.graph.initializer} | {v.name for v in m.graph.input} else i for i in n.input]
    onnx.save(m, str(path))


case(("ts17-dyn",), name="odd_names", after=simplify_names)(trained_cnn)


def without_value_info(path):
    m = onnx.load(str(path))
    del m.graph.value_info[:]
    for o in m.graph.output:
        o.type.tensor_type.ClearField("shape")
    onnx.save(m, str(path))


case(("ts17-dyn",), name="no_output_shape", after=without_value_info)(trained_cnn)
