"""Forward and input gradient of an ONNX model under PyTorch, for bench/gradient.mjs --peer.
One JSON request a line on stdin, one JSON answer a line on stdout:
  {"load": path, "batch": n}          -> {"name", "shape"} of the input
  {"run": base64 of float32 input, "labels": [..] or "cotangent": base64}  -> {"output", "gradient"} as base64
  {"time": "forward" or "gradient", "seconds": s}                          -> {"images", "wall", "cpu"}
usage: gradient_torch.py THREADS [eager|channels_last|compile]"""
import base64, json, os, resource, sys, time, warnings

THREADS, MODE = int(sys.argv[1]), (sys.argv[2:] or ["eager"])[0]
for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = str(THREADS)
warnings.filterwarnings("ignore")

import numpy as np, onnx, torch
import torch.nn.functional as F
from onnx import numpy_helper

torch.set_num_threads(THREADS)


def ints(t):
    return [int(v) for v in t.reshape(-1)]


def padded(x, pads, value=0.0):
    """Asymmetric padding; symmetric padding is left to the operator."""
    n = len(pads) // 2
    if pads[:n] == pads[n:]:
        return x, tuple(pads[:n])
    return F.pad(x, [p for i in reversed(range(n)) for p in (pads[i], pads[n + i])], value=value), (0,) * n


def conv(a):
    pads, rest = a.get("pads", [0, 0, 0, 0]), (tuple(a.get("strides", [1, 1])),)
    dilations, group = tuple(a.get("dilations", [1, 1])), a.get("group", 1)

    def f(x, w, b=None):
        x, p = padded(x, pads)
        return F.conv2d(x, w, b, *rest, p, dilations, group)
    return f


def pool(a, kind):
    kernel, strides, pads = a["kernel_shape"], a.get("strides", [1, 1]), a.get("pads", [0, 0, 0, 0])
    ceil = bool(a.get("ceil_mode", 0))

    def f(x):
        if kind == "max":
            x, p = padded(x, pads, float("-inf"))
            return F.max_pool2d(x, kernel, strides, p, ceil_mode=ceil)
        assert pads[:2] == pads[2:]
        return F.avg_pool2d(x, kernel, strides, pads[:2], ceil, bool(a.get("count_include_pad", 0)))
    return f


def gemm(a):
    assert not a.get("transA") and a.get("alpha", 1.0) == 1.0 and a.get("beta", 1.0) == 1.0
    return lambda x, w, b=None: F.linear(x, w if a.get("transB") else w.t(), b)


def reshape(x, target, rows):
    """The files fix the batch at 1, in the targets of Reshape as well."""
    t = [x.shape[i] if d == 0 else d for i, d in enumerate(ints(target))]
    if -1 in t:
        t[0] = rows if t[0] == 1 and x.shape[0] == rows else t[0]
    else:
        t[0] = -1
    return x.reshape(t)


def slice_(x, starts, ends, axes, steps=None):
    index = [slice(None)] * x.ndim
    for i, axis in enumerate(ints(axes)):
        index[axis] = slice(ints(starts)[i], ints(ends)[i], ints(steps)[i] if steps is not None else 1)
    return x[tuple(index)]


def resize(a):
    assert a.get("mode", b"nearest") == b"nearest"
    return lambda x, roi=None, scales=None, sizes=None: F.interpolate(
        x, **({"size": ints(sizes)[2:]} if sizes is not None else {"scale_factor": [float(s) for s in scales[2:]]}))


def pad(a):
    def f(x, pads, value=None):
        p, n = ints(pads), x.ndim
        return F.pad(x, [q for i in reversed(range(n)) for q in (p[i], p[n + i])], value=0.0 if value is None else float(value))
    return f


OPERATORS = {
    "Conv": conv, "Gemm": gemm, "Resize": resize, "Pad": pad,
    "MaxPool": lambda a: pool(a, "max"), "AveragePool": lambda a: pool(a, "average"),
    "Relu": lambda a: F.relu, "Sigmoid": lambda a: torch.sigmoid, "MatMul": lambda a: torch.matmul,
    "LeakyRelu": lambda a: lambda x: F.leaky_relu(x, a.get("alpha", .01)),
    "Add": lambda a: torch.add, "Sub": lambda a: torch.sub, "Mul": lambda a: torch.mul, "Div": lambda a: torch.div,
    "Softmax": lambda a: lambda x: x.softmax(a.get("axis", 1)) if a.get("axis", 1) in (-1, x.ndim - 1) or x.ndim == 4 and x.shape[2:].numel() == 1 else softmax_flat(x, a.get("axis", 1)),
    "Flatten": lambda a: lambda x: x.flatten(a.get("axis", 1)),
    "Transpose": lambda a: lambda x: x.permute(a["perm"]),
    "Concat": lambda a: lambda *x: torch.cat(x, a["axis"]),
    "Gather": lambda a: lambda x, i: x.select(a.get("axis", 0), int(i)) if i.ndim == 0 else x.index_select(a.get("axis", 0), i.reshape(-1)),
    "Slice": lambda a: slice_, "Identity": lambda a: lambda x: x, "Dropout": lambda a: lambda x: x,
    "Shape": lambda a: lambda x: torch.tensor(x.shape),
    "Unsqueeze": lambda a: lambda x: x.reshape([1] * len(a["axes"]) + list(x.shape)),
    "GlobalAveragePool": lambda a: lambda x: x.mean((2, 3), keepdim=True),
    "BatchNormalization": lambda a: lambda x, s, b, m, v: F.batch_norm(x, m, v, s, b, eps=a.get("epsilon", 1e-5)),
}


def softmax_flat(x, axis):
    """Softmax before opset 13: over all axes from `axis` on."""
    return x.flatten(axis).softmax(-1).reshape(x.shape)


class Net(torch.nn.Module):
    """The graph as a list of closures made once: no more Python per call than a module written by hand."""
    def __init__(self, path):
        super().__init__()
        graph = onnx.load(path).graph
        weights = {i.name: numpy_helper.to_array(i).copy() for i in graph.initializer}
        self.constants = {k: torch.from_numpy(v) for k, v in weights.items()}
        self.input = next(i for i in graph.input if i.name not in weights)
        self.output = graph.output[0].name
        self.steps = []
        for node in graph.node:
            a = {x.name: onnx.helper.get_attribute_value(x) for x in node.attribute}
            if node.op_type == "Constant":
                self.constants[node.output[0]] = torch.from_numpy(numpy_helper.to_array(a["value"]).copy())
            elif node.op_type == "Reshape":
                self.steps.append((None, list(node.input), node.output[0]))
            else:
                self.steps.append((OPERATORS[node.op_type](a), list(node.input), node.output[0]))

    def channels_last(self):
        self.constants = {k: v.contiguous(memory_format=torch.channels_last) if v.ndim == 4 else v for k, v in self.constants.items()}

    def forward(self, x):
        v = dict(self.constants)
        v[self.input.name] = x
        for f, inputs, out in self.steps:
            args = [v[k] if k else None for k in inputs]
            v[out] = reshape(*args, x.shape[0]) if f is None else f(*args)
        return v[self.output]


class Peer:
    def load(self, request):
        self.net = Net(request["load"])
        dims = [d.dim_value for d in self.net.input.type.tensor_type.shape.dim]
        self.shape = [request["batch"], *dims[1:]]
        if MODE == "channels_last":
            self.net.channels_last()
        self.call = torch.compile(self.net) if MODE == "compile" else self.net
        return {"name": self.net.input.name, "shape": self.shape}

    def run(self, request):
        array = lambda key: torch.from_numpy(np.frombuffer(base64.b64decode(request[key]), "<f4").copy())
        self.x = array("run").reshape(self.shape)
        if MODE == "channels_last" and self.x.ndim == 4:
            self.x = self.x.contiguous(memory_format=torch.channels_last)
        self.labels = torch.tensor(request["labels"]) if "labels" in request else None
        with torch.no_grad():
            y = self.net(self.x)
        self.cotangent = None if "labels" in request else array("cotangent").reshape(y.shape)
        text = lambda t: base64.b64encode(t.detach().contiguous().numpy().astype("<f4").tobytes()).decode()
        return {"output": text(y), "gradient": text(self.gradient())}

    def forward(self):
        with torch.no_grad():
            return self.call(self.x)

    def gradient(self):
        x = self.x.detach().requires_grad_(True)
        y = self.call(x)
        if self.labels is None:
            return torch.autograd.grad(y, x, self.cotangent)[0]
        return torch.autograd.grad(F.cross_entropy(y, self.labels, reduction="sum"), x)[0]

    def time(self, request):
        step = getattr(self, request["time"])
        step(); step()
        images, cpu, start = 0, cpu_seconds(), time.perf_counter()
        while images == 0 or time.perf_counter() - start < request["seconds"]:
            step()
            images += self.shape[0]
        return {"images": images, "wall": time.perf_counter() - start, "cpu": cpu_seconds() - cpu}


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


peer = Peer()
print(json.dumps({"torch": torch.__version__, "capability": torch.backends.cpu.get_cpu_capability(), "mode": MODE, "threads": THREADS}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    answer = getattr(peer, next(k for k in ("load", "run", "time") if k in asked))(asked)
    print(json.dumps(answer), flush=True)
