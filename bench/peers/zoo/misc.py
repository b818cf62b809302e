"""Plain networks, heads, inputs of other types and layouts, and single operators as torch exports them."""
import torch
from torch import nn
from torch.nn import functional as F
from record import ALL, BOTH, TS, case, settle


def small_cnn(head=None, channels=3, classes=10):
    net = nn.Sequential(nn.Conv2d(channels, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
                        nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
                        nn.Linear(16, classes))
    if head is not None:
        net.append(head)
    return net


class Fn(nn.Module):
    """A module from a function."""
    def __init__(self, f, *parts):
        super().__init__()
        self.f, self.parts = f, nn.ModuleList(parts)

    def forward(self, *x):
        return self.f(*self.parts, *x)


def image(channels=3, size=16):
    return {"image": torch.randn(2, channels, size, size)}


def cnn(head=None):
    x = image()
    return settle(small_cnn(head), x), x


@case(("ts9", "ts11", "ts13", "ts17", "ts17-dyn", "dynamo18", "dynamo18-dyn"), weights=True)
def cnn_logits(): return cnn()
@case(TS + BOTH, name="cnn_softmax")
def _(): return cnn(nn.Softmax(dim=1))
@case(TS, name="cnn_softmax_old_axis")
def _(): return cnn(nn.Softmax(dim=-1))
@case(TS + ("dynamo18-dyn",), name="cnn_sigmoid")
def _(): return cnn(nn.Sigmoid())
@case(TS + ("dynamo18-dyn",), name="cnn_log_softmax")
def _(): return cnn(nn.LogSoftmax(dim=1))
@case(BOTH, name="cnn_keep_initializers", export={"keep_initializers_as_inputs": True})
def _(): return cnn()


@case(TS + ("dynamo18-dyn",), expect="refused")
def cnn_argmax():
    x = image()
    return nn.Sequential(settle(small_cnn(), x), Fn(lambda y: y.argmax(1))), x


@case(BOTH)
def cnn_logits_and_label():
    x = image()
    return nn.Sequential(settle(small_cnn(), x), Fn(lambda y: (y, y.argmax(1), y.softmax(1)))), x


@case(BOTH, expect="cut")
def uint8_input():
    x = image()
    net = settle(small_cnn(), x)
    return Fn(lambda m, u: m((u.float() / 255 - .45) / .225), net), {"image": torch.randint(0, 256, (2, 3, 16, 16), dtype=torch.uint8)}


@case(BOTH)
def nhwc_input():
    x = image()
    net = settle(small_cnn(), x)
    mean = torch.tensor([.485, .456, .406])
    return Fn(lambda m, u: m(((u / 255 - mean.to(u.dtype)) / .225).permute(0, 3, 1, 2)), net), {"image": torch.rand(2, 16, 16, 3) * 255}


@case(("ts9", "ts13", "ts17-dyn", "dynamo18-dyn"), weights=True)
def mlp():
    return nn.Sequential(nn.Linear(12, 32), nn.ReLU(), nn.Linear(32, 16), nn.Tanh(), nn.Linear(16, 3)), {"x": torch.randn(2, 12)}


@case(BOTH, weights=True)
def mlp_batchnorm_dropout():
    x = {"x": torch.randn(4, 12)}
    return settle(nn.Sequential(nn.Linear(12, 32), nn.BatchNorm1d(32), nn.PReLU(32), nn.Dropout(.3), nn.Linear(32, 3)), x), x


@case(("ts13", "dynamo18"), double=False)
def mlp_float64():
    return nn.Sequential(nn.Linear(12, 32), nn.ELU(), nn.Linear(32, 3)).double(), {"x": torch.randn(2, 12).double()}


@case(("ts13", "ts17-dyn", "dynamo18-dyn"), double=False, expect="any")
def cnn_float16():
    x = image()
    return settle(small_cnn(), x).half(), {"image": torch.randn(2, 3, 16, 16).half()}


@case(("dynamo18-dyn",), double=False, expect="any")
def mlp_bfloat16():
    return nn.Sequential(nn.Linear(12, 32), nn.ReLU(), nn.Linear(32, 3)).bfloat16(), {"x": torch.randn(2, 12).bfloat16()}


class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(6, 16), nn.Conv2d(3, 16, 3, stride=2), nn.Linear(32, 4)

    def forward(self, table, picture):
        h = torch.cat([torch.relu(self.a(table)), self.b(picture).amax((2, 3))], 1)
        return self.c(h), h.norm(dim=1), h[:, ::2]


@case(TS + BOTH[1:], weights=True)
def two_inputs_three_outputs(): return Two(), {"table": torch.randn(2, 6), "picture": torch.randn(2, 3, 9, 9)}


@case(TS + BOTH[1:])
def loss_inside():
    x = image()
    return Fn(lambda m, u, y: F.cross_entropy(m(u), y), settle(small_cnn(), x)), {**x, "label": torch.tensor([3, 1])}


@case(BOTH)
def logits_and_features():
    body = nn.Sequential(nn.Conv2d(3, 8, 3), nn.SiLU(), nn.Conv2d(8, 8, 3, padding=2, dilation=2, groups=4), nn.Hardswish())
    head = nn.Linear(8, 5)
    return Fn(lambda b, h, x: (lambda f: (h(f.mean((2, 3))), F.normalize(f.flatten(1))))(b(x)), body, head), image()


@case(BOTH, expect="any", note="the second input selects rows: integer, no gradient")
def embedding_and_numbers():
    return (Fn(lambda e, l, ids, x: l(torch.cat([e(ids).flatten(1), x], 1)), nn.Embedding(9, 4), nn.Linear(11, 3)),
            {"ids": torch.randint(0, 9, (2, 2)), "x": torch.randn(2, 3)})


def op(name, f, *parts, shape=(2, 3, 8, 8), exports=("ts17-dyn", "dynamo18-dyn"), low=None, expect="gradient", **options):
    """One operator (or a few) in a network's place, so that a failure names the operator."""
    make = lambda: (Fn(f, *[p() for p in parts]), {"x": torch.randn(shape) if low is None else low + torch.rand(shape)})
    case(exports, name="op_" + name, expect=expect, **options)(make)


for activation in ("ReLU6", "LeakyReLU", "ELU", "CELU", "SELU", "GELU", "SiLU", "Mish", "Softplus", "Softsign", "Hardtanh", "Hardsigmoid",
                   "Hardswish", "Hardshrink", "Softshrink", "Tanhshrink", "LogSigmoid", "PReLU", "Sigmoid", "Tanh"):
    op(activation.lower(), lambda a, x: a(x), getattr(nn, activation), exports=("ts11", "ts17-dyn", "dynamo18-dyn"), expect="any" if activation == "Softshrink" else "gradient")
op("gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), exports=("ts17-dyn", "dynamo18-dyn", "dynamo20-dyn"))
op("glu", lambda x: F.glu(x, 2))
op("threshold", lambda x: F.threshold(x, .1, .5))
for f in ("abs", "neg", "exp", "sin", "cos", "tan", "atan", "sinh", "cosh", "asinh", "erf", "square", "sigmoid", "expm1"):
    op(f, getattr(torch, f))
for f in ("log", "sqrt", "rsqrt", "reciprocal", "log1p", "log2", "acosh"):
    op(f, getattr(torch, f), low=1.1)
for f in ("acos", "asin", "atanh"):
    op(f, getattr(torch, f), low=-.45)
for f in ("sign", "round", "floor", "ceil"):
    op(f + "_path", lambda x, f=f: getattr(torch, f)(x * 3) + 0 * x.sum(), expect="cut", double=False)
op("round_half", lambda x: torch.cat([torch.round(x), x], 1), expect="any")
op("pow", lambda x: x ** 3 + (x.abs() + .1) ** .7 + 2.0 ** x)
op("pow_tensor", lambda x: x ** (x.mean((2, 3), keepdim=True)), low=.5)
op("arithmetic", lambda x: (x + x[:, :1]) * x.mean(0) / (2 + x[:, :, :1].abs()) - x[..., 0, 0][..., None, None])
op("div_modes", lambda x: torch.div(x, .3, rounding_mode="floor") + x, expect="any", double=False)
op("fmod", lambda x: torch.fmod(x, .3), expect="any")
op("minmax", lambda x: torch.minimum(x, x.flip(1)) + torch.maximum(x, torch.tensor(.2).to(x)))
op("clamp", lambda x: x.clamp(-.5, .7) + x.clamp(min=0) + x.clamp(max=.2))
op("where", lambda x: torch.where(x > .1, x * x, -x))
op("masked_fill", lambda x: x.masked_fill(x < 0, -1e4).softmax(-1))
op("softmax_axes", lambda x: x.softmax(1) + x.softmax(-1) + x.softmax(2), exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn"))
op("log_softmax_axis1", lambda x: x.log_softmax(1), exports=("ts9", "ts17-dyn"))
op("logsumexp", lambda x: torch.logsumexp(x, (1, 2)))
op("var_std", lambda x: x.var(1) + x.std(1, unbiased=False))
op("norms", lambda x: x.norm(dim=1) + x.norm(p=1, dim=1) + x.norm(p=3, dim=1))
op("normalize", lambda x: F.normalize(x, dim=1))
op("reductions", lambda x: (x.sum((2, 3)), x.mean(1), x.amax(1), x.amin((1, 2)), x.prod(1), x.sum()))
op("max_indices", lambda x: (x.max(1)[0], x.min(2)[0]))
op("cumsum", lambda x: x.cumsum(1) + x.flip(2).cumsum(2))
op("topk", lambda x: x.flatten(1).topk(5)[0])
op("sort", lambda x: x.flatten(1).sort(1)[0])
op("gather_ops", lambda x: x.gather(1, x.argsort(1)) + x[:, [2, 0, 2]] + x.index_select(1, torch.tensor([0, 0, 1])))
op("slices", lambda x: x[:, :, ::2, 1:-1:3].sum(1) + x[:, -1:, 1::2, ::3].sum(1)[:, :, :2])
op("flip_roll", lambda x: x.flip(3) + x.roll(2, 2) + x.roll((1, -1), (1, 3)))
op("split_chunk", lambda x: torch.cat([a * i for i, a in enumerate(x.split([1, 2], 1), 1)], 1) + torch.cat(x.chunk(2, 3)[::-1], 3), exports=("ts11", "ts17-dyn", "dynamo18-dyn"))
op("stack_unbind", lambda x: torch.stack([a * (i + 1) for i, a in enumerate(x.unbind(1))], 2))
op("reshape_views", lambda x: x.reshape(x.shape[0], 3, -1).transpose(1, 2).reshape(x.shape[0], 8, 24).permute(0, 2, 1).unsqueeze(1).squeeze(1).flatten(1))
op("expand_repeat", lambda x: x.mean(1, keepdim=True).expand(-1, 3, -1, -1) + x[:, :1].repeat(1, 3, 1, 1) + x.mean(3, keepdim=True).repeat_interleave(8, 3))
op("tril_mask", lambda x: x.tril() + x.triu(1) * 2)
op("pad_constant", lambda x: F.pad(x, (1, 2, 0, 1), value=.3))
op("pad_negative", lambda x: F.pad(x, (-1, 2, 0, -1)))
op("pad_reflect", lambda x: F.pad(x, (1, 2, 3, 0), mode="reflect"), exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn"))
op("pad_replicate", lambda x: F.pad(x, (1, 2, 3, 0), mode="replicate"))
op("pad_circular", lambda x: F.pad(x, (1, 2, 1, 0), mode="circular"))
op("einsum", lambda x: torch.einsum("bchw,bdhw->bcd", x, x * x) + torch.einsum("bcij,bcjk->bc", x, x)[..., None])
op("matmul_broadcast", lambda x: x @ x[:, :1].transpose(2, 3) @ x[:, 0, 0][:, None, :, None])
op("baddbmm_bilinear", lambda b, x: b(x[:, 0], x[:, 1]), lambda: nn.Bilinear(8, 8, 4))
op("cdist", lambda x: torch.cdist(x[:, 0], x[:, 1] + 1), expect="any")
op("cosine", lambda x: F.cosine_similarity(x[:, 0], x[:, 1], dim=1))
op("pixel_shuffle", lambda x: F.pixel_unshuffle(F.pixel_shuffle(x.repeat(1, 4, 1, 1), 2), 4))
op("channel_shuffle", lambda x: F.channel_shuffle(x.repeat(1, 2, 1, 1), 3))
op("unfold", lambda x: F.unfold(x, 3, padding=1, stride=2), exports=("ts17", "ts17-dyn", "dynamo18-dyn"))
op("fold", lambda x: F.fold(F.unfold(x, 2, stride=2) * 2, (8, 8), 2, stride=2), exports=("ts18", "dynamo18-dyn"), expect="any")
op("grid_sample", lambda x: F.grid_sample(x, torch.tanh(x[:, :2]).permute(0, 2, 3, 1), align_corners=False), expect="any")
op("affine_grid", lambda x: F.grid_sample(x, F.affine_grid(torch.eye(2, 3).to(x).expand(x.shape[0], 2, 3) * .9, [x.shape[0], 3, 8, 8], align_corners=False), align_corners=False), expect="any", exports=("ts17", "dynamo20-dyn"))
op("index_put", lambda x: torch.index_put(x, (torch.tensor([0]), torch.tensor([1])), torch.tensor(3.).to(x)) + x, expect="any")
op("patch_paste", lambda x: torch.cat([F.pad(x[:, :, :3, :3], (2, 3, 2, 3)) + x], 1))
op("scatter", lambda x: torch.zeros_like(x).scatter(1, x.argsort(1), x) * x)
op("scatter_add", lambda x: torch.zeros(x.shape[0], 4, 8, 8).to(x).scatter_add(1, (x > 0).long(), x))
op("fft", lambda x: torch.fft.rfft(x).abs(), expect="any")
op("maxpool_overlap", lambda x: F.max_pool2d(x, 3, 2, 1) + F.max_pool2d(x, 5, 2, 2))
op("maxpool_ceil_dilated", lambda x: (F.max_pool2d(x, 3, 2, ceil_mode=True), F.max_pool2d(x, 2, 1, dilation=2)))
op("avgpool", lambda x: (F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), F.avg_pool2d(x, 3, 2, 1), F.avg_pool2d(x, 3, 2, ceil_mode=True)), exports=("ts9", "ts17-dyn", "dynamo18-dyn"))
op("adaptive_pools", lambda x: (F.adaptive_avg_pool2d(x, 4), F.adaptive_max_pool2d(x, 1), F.adaptive_avg_pool2d(x, (1, 8))))
op("lp_pool", lambda x: F.lp_pool2d(x, 2, 2), low=.1, expect="any")
op("pools_1d_3d", lambda x: (F.max_pool1d(x[:, 0], 2), F.avg_pool3d(x, 2, 2, padding=1), F.max_pool3d(x, 3, 1)))
op("conv1d", lambda c, x: c(x[:, :, 0]), lambda: nn.Conv1d(3, 6, 3, stride=2, padding=1, groups=3))
op("conv3d", lambda c, x: c(x[:, None]), lambda: nn.Conv3d(1, 4, 3, padding=1))
op("conv_strides", lambda a, b, c, x: (a(x), b(x), c(x)), lambda: nn.Conv2d(3, 4, 3, stride=3), lambda: nn.Conv2d(3, 6, 3, dilation=2, padding=2, stride=2, groups=3), lambda: nn.Conv2d(3, 4, (1, 5), padding="same"), weights=True)
op("conv_reflect", lambda c, x: c(x), lambda: nn.Conv2d(3, 4, 3, padding=1, padding_mode="reflect"))
op("conv_transpose", lambda a, b, x: (a(x), b(x)), lambda: nn.ConvTranspose2d(3, 4, 2, 2), lambda: nn.ConvTranspose2d(3, 6, 3, 2, padding=1, output_padding=1, groups=3, dilation=2), weights=True)
op("deconv1d", lambda a, x: a(x[:, :, 0]), lambda: nn.ConvTranspose1d(3, 4, 3, 2))
op("weight_norm", lambda c, x: c(x), lambda: torch.nn.utils.parametrizations.weight_norm(nn.Conv2d(3, 4, 3)))
op("batchnorm_affine", lambda a, x: a(x), lambda: nn.BatchNorm2d(3), weights=True)
op("instance_norm", lambda a, x: a(x), lambda: nn.InstanceNorm2d(3, affine=True), exports=("ts11", "ts17-dyn", "dynamo18-dyn"), weights=True)
op("group_norm", lambda a, x: a(x.repeat(1, 2, 1, 1)), lambda: nn.GroupNorm(3, 6), exports=("ts11", "ts17-dyn", "dynamo18-dyn", "dynamo21-dyn"), weights=True)
op("layer_norm", lambda a, x: a(x), lambda: nn.LayerNorm([8, 8]), exports=("ts11", "ts17-dyn", "dynamo18-dyn"), weights=True)
op("rms_norm", lambda a, x: a(x), lambda: nn.RMSNorm(8), exports=("ts17-dyn", "dynamo18-dyn", "dynamo23-dyn"), weights=True)
op("lrn", lambda x: F.local_response_norm(x, 3))
op("batchnorm_training", lambda a, x: a(x), lambda: nn.BatchNorm2d(3, track_running_stats=False), expect="any")
for mode in ("nearest", "bilinear", "bicubic"):
    kind = {} if mode == "nearest" else {"align_corners": False}
    op(f"resize_{mode}", lambda x, mode=mode, kind=kind: F.interpolate(x, scale_factor=2, mode=mode, **kind), exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn"))
    op(f"resize_{mode}_size", lambda x, mode=mode, kind=kind: F.interpolate(x, size=(5, 13), mode=mode, **kind), exports=("ts11", "ts17-dyn", "dynamo18-dyn"))
op("resize_align_corners", lambda x: F.interpolate(x, size=(5, 13), mode="bilinear", align_corners=True), exports=("ts11", "ts17-dyn", "dynamo18-dyn"))
op("resize_antialias", lambda x: F.interpolate(x, size=(5, 5), mode="bilinear", antialias=True), exports=("dynamo18-dyn",), expect="any")
op("resize_linear_1d", lambda x: F.interpolate(x[:, :, 0], scale_factor=1.5, mode="linear"))
op("resize_trilinear", lambda x: F.interpolate(x[:, None], scale_factor=2, mode="trilinear"))


class Branch(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(6, 4), nn.Linear(6, 4)

    def forward(self, x: torch.Tensor):
        if bool(x.sum() > 0):
            return self.a(x)
        return torch.relu(self.b(x)) * 2


class ShapeBranch(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(6, 4)

    def forward(self, x: torch.Tensor):
        if x.dim() == 2:
            return self.a(x)
        return x


class Loop(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(6, 6)

    def forward(self, x: torch.Tensor):
        for _ in range(int(x.shape[1]) // 2):
            x = torch.tanh(self.a(x))
        return x


class WhileLoop(Loop):
    def forward(self, x: torch.Tensor):
        while bool(x.abs().sum() > .5):
            x = x * .5
        return x


def scripted(name, make, expect):
    case(("ts13", "ts17-dyn"), name=name, expect=expect, double=False)(lambda: (torch.jit.script(make()), {"x": torch.randn(2, 6)}))


scripted("if_on_data", Branch, "refused")
scripted("if_on_shape", ShapeBranch, "any")
scripted("loop_counted", Loop, "any")
scripted("loop_on_data", WhileLoop, "refused")
