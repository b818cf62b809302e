"""Models of a few kB that are kept as fixtures of packages/onnx, and how they are packed: python3 tiny.py ZOO FIXTURES"""
import base64, json, sys
from pathlib import Path

import onnx, torch
from torch import nn
from torch.nn import functional as F
from record import case, settle


class Detector(nn.Module):
    """The parts of a YOLO: SiLU, SPPF, nearest Resize, Concat, distribution focal loss, anchors of a grid."""
    bins, classes = 4, 2

    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv2d(3, 4, 3, 2, 1), nn.Conv2d(4, 8, 3, 2, 1)
        self.spp, self.lateral = nn.Conv2d(32, 8, 1), nn.Conv2d(12, 4, 3, padding=1)
        self.box, self.cls = nn.Conv2d(4, 4 * self.bins, 1), nn.Conv2d(4, self.classes, 1)
        self.dfl = nn.Conv2d(self.bins, 1, 1, bias=False)
        self.dfl.weight.data[:] = torch.arange(float(self.bins)).view(1, -1, 1, 1)

    def forward(self, x):
        a = F.silu(self.a(x))
        b = F.silu(self.b(a))
        p = F.max_pool2d(b, 5, 1, 2)
        q = F.max_pool2d(p, 5, 1, 2)
        b = F.silu(self.spp(torch.cat([b, p, q, F.max_pool2d(q, 5, 1, 2)], 1)))
        f = F.silu(self.lateral(torch.cat([F.interpolate(b, scale_factor=2.0), a], 1)))
        n, _, h, w = f.shape
        y, x = torch.meshgrid(torch.arange(h) + .5, torch.arange(w) + .5, indexing="ij")
        centers = torch.stack((x, y)).view(1, 2, -1).to(f)
        sides = self.dfl(self.box(f).view(n, 4, self.bins, h * w).transpose(2, 1).softmax(1)).view(n, 4, h * w)
        start, end = (centers - sides[:, :2]) * 2, (centers + sides[:, 2:]) * 2
        return torch.cat([(start + end) / 2, end - start, self.cls(f).flatten(2).sigmoid()], 1)


class Style(nn.Sequential):
    def __init__(self):
        super().__init__(nn.ReflectionPad2d(2), nn.Conv2d(3, 4, 5), nn.InstanceNorm2d(4, affine=True), nn.ReLU(), nn.Conv2d(4, 6, 3, 2, 1), nn.LeakyReLU(.1),
                         nn.ConvTranspose2d(6, 4, 3, 2, 1, output_padding=1), nn.Upsample(scale_factor=2, mode="bilinear"), nn.Conv2d(4, 3, 3, padding=1), nn.Tanh())


class Mobile(nn.Module):
    """Depthwise convolution, Hardswish, squeeze and excite, a strided tail."""
    def __init__(self):
        super().__init__()
        self.stem, self.deep = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.Hardswish()), nn.Sequential(nn.Conv2d(8, 8, 5, 2, 2, groups=8), nn.BatchNorm2d(8), nn.ReLU6())
        self.down, self.up, self.head = nn.Conv2d(8, 4, 1), nn.Conv2d(4, 8, 1), nn.Linear(8, 4)

    def forward(self, x):
        x = self.deep(self.stem(x))
        x = x * F.hardsigmoid(self.up(F.relu(self.down(F.adaptive_avg_pool2d(x, 1)))))
        return self.head(x.mean((2, 3)))


def image(make, size):
    def build():
        x = {"image": torch.randn(2, 3, size, size)}
        return settle(make(), x), x
    return build


case(("ts17-dyn",), name="tiny_detector")(image(Detector, 8))
case(("ts11",), name="tiny_style")(image(Style, 8))
case(("ts13",), name="tiny_mobile")(image(Mobile, 10))
case(("dynamo18-dyn",), name="tiny_cnn")(image(lambda: nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(3, 2, 1), nn.Flatten(), nn.Linear(36, 3)), 8))
case(("ts14",), name="tiny_encoder")(lambda: (nn.Sequential(nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 12, 0, "gelu", batch_first=True), 1, enable_nested_tensor=False), nn.Linear(8, 2)), {"x": torch.randn(2, 5, 8)}))


def values(folder, file):
    return base64.b64encode((folder / file).read_bytes()).decode()


def without_traces(model):
    """Without the exporter's stack traces, which name files of the machine."""
    for node in model.graph.node:
        del node.metadata_props[:]
    return model


def pack(zoo, target):
    """The model; inputs, cotangents and gradients of its first set in one JSON file, as base64 of float32."""
    for how in sorted(zoo.glob("tiny_*/golden.json")):
        folder, one = how.parent, json.load(open(how))["sets"][0]
        name = folder.name.removeprefix("tiny_")
        onnx.save(without_traces(onnx.load(folder / "model.onnx")), target / f"{name}.onnx")
        tensors = lambda items: {i.get("of") or i["name"]: {"dims": i["dims"], "float32": values(folder, i["file"])} for i in items}
        golden = {"inputs": tensors(one["inputs"]), "outputs": tensors(one["outputs"]), "gradients": tensors(one["gradients"]),
                  "cotangents": {o["name"]: {"dims": o["dims"], "float32": values(folder, o["cotangent"])} for o in one["outputs"]}}
        (target / f"{name}.golden.json").write_text(json.dumps(golden, indent=2) + "\n")


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
