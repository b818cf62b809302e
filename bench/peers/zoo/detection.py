"""Detectors: YOLO families re-made in a few lines, DETR-like, SSD, and those of torchvision with NonMaxSuppression inside."""
import math
import torch, torchvision
from torch import nn
from torch.nn import functional as F
from record import ALL, BOTH, case, settle


def conv(i, o, k=1, s=1, act=nn.SiLU):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.BatchNorm2d(o), act())


class Bottleneck(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a, self.b = conv(c, c), conv(c, c, 3)

    def forward(self, x):
        return x + self.b(self.a(x))


class C3(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.a, self.b, self.m, self.c = conv(i, o // 2), conv(i, o // 2), Bottleneck(o // 2), conv(o, o)

    def forward(self, x):
        return self.c(torch.cat([self.m(self.a(x)), self.b(x)], 1))


class C2f(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.a, self.m, self.b = conv(i, o), Bottleneck(o // 2), conv(o // 2 * 3, o)

    def forward(self, x):
        y = list(self.a(x).chunk(2, 1))
        y.append(self.m(y[-1]))
        return self.b(torch.cat(y, 1))


class SPPF(nn.Module):
    def __init__(self, c, k=5):
        super().__init__()
        self.a, self.b, self.pool = conv(c, c // 2), conv(c * 2, c), nn.MaxPool2d(k, 1, k // 2)

    def forward(self, x):
        x = self.a(x)
        y = self.pool(x)
        z = self.pool(y)
        return self.b(torch.cat([x, y, z, self.pool(z)], 1))


class Focus(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.c = conv(12, o, 3)

    def forward(self, x):
        return self.c(torch.cat([x[..., ::2, ::2], x[..., 1::2, ::2], x[..., ::2, 1::2], x[..., 1::2, 1::2]], 1))


class Neck(nn.Module):
    """Two scales at strides 8 and 16 with one step up and one down."""
    def __init__(self, stem, block):
        super().__init__()
        self.stem = stem
        self.p3 = nn.Sequential(conv(8, 16, 3, 2), block(16, 16), conv(16, 16, 3, 2), block(16, 16))
        self.p4 = nn.Sequential(conv(16, 32, 3, 2), block(32, 32), SPPF(32))
        self.lateral, self.up, self.top = conv(32, 16), nn.Upsample(scale_factor=2, mode="nearest"), block(32, 16)
        self.down, self.bottom = conv(16, 16, 3, 2), block(32, 32)

    def forward(self, x):
        p3 = self.p3(self.stem(x))
        p4 = self.lateral(self.p4(p3))
        a = self.top(torch.cat([self.up(p4), p3], 1))
        return a, self.bottom(torch.cat([self.down(a), p4], 1))


class Yolo5(nn.Module):
    classes, anchors = 4, torch.tensor([[[10., 13], [16, 30], [33, 23]], [[30, 61], [62, 45], [59, 119]]])

    def __init__(self):
        super().__init__()
        self.neck = Neck(conv(3, 8, 3, 2), C3)
        self.heads = nn.ModuleList(nn.Conv2d(c, 3 * (5 + self.classes), 1) for c in (16, 32))

    def forward(self, x):
        out = []
        for i, (f, head) in enumerate(zip(self.neck(x), self.heads)):
            y = head(f)
            b, _, h, w = y.shape
            y = y.view(b, 3, 5 + self.classes, h, w).permute(0, 1, 3, 4, 2).contiguous()
            gy, gx = torch.meshgrid(torch.arange(h), torch.arange(w), indexing="ij")
            grid = torch.stack((gx, gy), 2).expand(1, 3, h, w, 2).to(y) - .5
            xy, wh, conf = y.sigmoid().split((2, 2, 1 + self.classes), 4)
            xy = (xy * 2 + grid) * (8 * 2 ** i)
            wh = (wh * 2) ** 2 * self.anchors[i].view(1, 3, 1, 1, 2).to(y)
            out.append(torch.cat((xy, wh, conf), 4).view(b, 3 * h * w, 5 + self.classes))
        return torch.cat(out, 1)


class Yolo5Raw(Yolo5):
    """As exported for training: three feature maps, and in-place slice assignment in the decode of older releases."""
    def forward(self, x):
        out = []
        for i, (f, head) in enumerate(zip(self.neck(x), self.heads)):
            y = head(f)
            b, _, h, w = y.shape
            y = y.view(b, 3, 5 + self.classes, h, w).permute(0, 1, 3, 4, 2).sigmoid().clone()
            y[..., 0:2] = (y[..., 0:2] * 2 - .5) * 8
            y[..., 2:4] = (y[..., 2:4] * 2) ** 2
            out.append(y)
        return tuple(out)


class Yolo8(nn.Module):
    """Anchor-free with distribution focal loss: Softmax over 16 bins, then a 1x1 Conv with weights 0..15."""
    bins, classes = 16, 4

    def __init__(self, end=False):
        super().__init__()
        self.end = end
        self.neck = Neck(conv(3, 8, 3, 2), C2f)
        self.box = nn.ModuleList(nn.Sequential(conv(c, 16, 3), nn.Conv2d(16, 4 * self.bins, 1)) for c in (16, 32))
        self.cls = nn.ModuleList(nn.Sequential(conv(c, 16, 3), nn.Conv2d(16, self.classes, 1)) for c in (16, 32))
        self.dfl = nn.Conv2d(self.bins, 1, 1, bias=False)
        self.dfl.weight.data[:] = torch.arange(float(self.bins)).view(1, -1, 1, 1)

    def forward(self, x):
        maps = [torch.cat([b(f), c(f)], 1) for f, b, c in zip(self.neck(x), self.box, self.cls)]
        centers, strides = [], []
        for i, m in enumerate(maps):
            h, w = m.shape[2:]
            gy, gx = torch.meshgrid(torch.arange(h) + .5, torch.arange(w) + .5, indexing="ij")
            centers.append(torch.stack((gx, gy), -1).view(-1, 2))
            strides.append(torch.full((h * w, 1), 8. * 2 ** i))
        centers, strides = torch.cat(centers).t()[None].to(x), torch.cat(strides).t().to(x)
        y = torch.cat([m.view(x.shape[0], 4 * self.bins + self.classes, -1) for m in maps], 2)
        box, cls = y.split((4 * self.bins, self.classes), 1)
        b, _, n = box.shape
        box = self.dfl(box.view(b, 4, self.bins, n).transpose(2, 1).softmax(1)).view(b, 4, n)
        lt, rb = box.chunk(2, 1)
        a, z = centers - lt, centers + rb
        box = torch.cat(((a + z) / 2, z - a), 1) * strides
        if not self.end:
            return torch.cat((box, cls.sigmoid()), 1)
        scores, labels = cls.sigmoid().max(1)
        top, index = scores.topk(8, 1)
        return box.transpose(1, 2).gather(1, index[..., None].expand(-1, -1, 4)), top, labels.gather(1, index)


class YoloX(nn.Module):
    classes = 4

    def __init__(self):
        super().__init__()
        self.neck = Neck(nn.Sequential(Focus(8)), C3)
        self.reg = nn.ModuleList(nn.Sequential(conv(c, 16, 3), nn.Conv2d(16, 4, 1)) for c in (16, 32))
        self.obj = nn.ModuleList(nn.Conv2d(c, 1, 1) for c in (16, 32))
        self.cls = nn.ModuleList(nn.Sequential(conv(c, 16, 3), nn.Conv2d(16, self.classes, 1)) for c in (16, 32))

    def forward(self, x):
        maps = [torch.cat([r(f), o(f).sigmoid(), c(f).sigmoid()], 1) for f, r, o, c in zip(self.neck(x), self.reg, self.obj, self.cls)]
        y = torch.cat([m.flatten(2) for m in maps], 2).permute(0, 2, 1)
        grids, strides = [], []
        for i, m in enumerate(maps):
            h, w = m.shape[-2:]
            yv, xv = torch.meshgrid(torch.arange(h), torch.arange(w), indexing="ij")
            grids.append(torch.stack((xv, yv), 2).view(1, -1, 2))
            strides.append(torch.full((1, h * w, 1), 8 * 2 ** i))
        grids, strides = torch.cat(grids, 1).to(y), torch.cat(strides, 1).to(y)
        return torch.cat([(y[..., 0:2] + grids) * strides, torch.exp(y[..., 2:4]) * strides, y[..., 4:]], -1)


class Yolo3(nn.Module):
    """Darknet style: LeakyReLU, Upsample, exp of widths."""
    def __init__(self):
        super().__init__()
        leaky = lambda: nn.LeakyReLU(.1)
        self.a, self.b, self.c = conv(3, 8, 3, 2, leaky), conv(8, 16, 3, 2, leaky), conv(16, 32, 3, 2, leaky)
        self.h1, self.lat, self.h2 = nn.Conv2d(32, 18, 1), conv(32, 16, 1, 1, leaky), nn.Conv2d(32, 18, 1)

    def forward(self, x):
        b = self.b(self.a(x))
        c = self.c(b)
        outs = [self.h1(c), self.h2(torch.cat([F.interpolate(self.lat(c), scale_factor=2), b], 1))]
        res = []
        for y in outs:
            n, _, h, w = y.shape
            y = y.view(n, 2, 9, h, w).permute(0, 1, 3, 4, 2)
            res.append(torch.cat([y[..., :2].sigmoid(), y[..., 2:4].exp() * 10, y[..., 4:].sigmoid()], -1).reshape(n, -1, 9))
        return torch.cat(res, 1)


class CenterNet(nn.Module):
    """Peaks kept by MaxPool == value, then TopK and Gather of the offsets."""
    def __init__(self):
        super().__init__()
        self.body, self.heat, self.size = nn.Sequential(conv(3, 8, 3, 2, nn.ReLU), conv(8, 16, 3, 2, nn.ReLU), nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.ReLU()), nn.Conv2d(8, 2, 1), nn.Conv2d(8, 4, 1)

    def forward(self, x):
        f = self.body(x)
        heat, size = self.heat(f).sigmoid(), self.size(f)
        peak = heat * (F.max_pool2d(heat, 3, 1, 1) == heat).to(heat)
        scores, index = peak.flatten(1).topk(6)
        place = index % (heat.shape[2] * heat.shape[3])
        return scores, size.flatten(2).transpose(1, 2).gather(1, place[..., None].expand(-1, -1, 4)), index


class L2Norm(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.w = nn.Parameter(torch.full((c,), 20.))

    def forward(self, x):
        return self.w[None, :, None, None] * x / (x.pow(2).sum(1, keepdim=True).sqrt() + 1e-10)


class Ssd(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.l2 = nn.Sequential(conv(3, 8, 3, 2, nn.ReLU), nn.MaxPool2d(2, 2, ceil_mode=True)), conv(8, 16, 3, 2, nn.ReLU6), L2Norm(8)
        self.loc, self.cls = nn.ModuleList(nn.Conv2d(c, 16, 3, padding=1) for c in (8, 16)), nn.ModuleList(nn.Conv2d(c, 12, 3, padding=1) for c in (8, 16))
        self.register_buffer("priors", torch.rand(4 * (81 + 25), 4) + .1)

    def forward(self, x):
        a = self.a(x)
        maps = self.l2(a), self.b(a)
        loc = torch.cat([l(m).permute(0, 2, 3, 1).reshape(x.shape[0], -1) for l, m in zip(self.loc, maps)], 1).view(x.shape[0], -1, 4)
        cls = torch.cat([c(m).permute(0, 2, 3, 1).reshape(x.shape[0], -1) for c, m in zip(self.cls, maps)], 1).view(x.shape[0], -1, 3)
        p = self.priors[:loc.shape[1]].to(x)
        boxes = torch.cat([p[:, :2] + loc[..., :2] * .1 * p[:, 2:], p[:, 2:] * torch.exp(loc[..., 2:] * .2)], -1)
        return boxes, cls.softmax(-1)


class Detr(nn.Module):
    def __init__(self):
        super().__init__()
        self.body, self.proj = nn.Sequential(conv(3, 16, 3, 4, nn.ReLU), conv(16, 32, 3, 4, nn.ReLU)), nn.Conv2d(32, 32, 1)
        self.t = nn.Transformer(32, 4, 1, 1, 64, batch_first=True, dropout=0)
        self.q, self.pos = nn.Parameter(torch.randn(5, 32)), nn.Parameter(torch.randn(1, 16, 32))
        self.c, self.b = nn.Linear(32, 4), nn.Linear(32, 4)

    def forward(self, x):
        f = self.proj(self.body(x)).flatten(2).transpose(1, 2) + self.pos
        h = self.t(f, self.q.expand(x.shape[0], -1, -1))
        return self.c(h), self.b(h).sigmoid()


def detector(name, make, size=64, exports=("ts11", "ts17", "ts17-dyn", "dynamo18", "dynamo18-dyn"), expect="gradient", **options):
    def build():
        x = {"images": torch.rand(2, 3, size, size)}
        return settle(make(), x), x
    case(exports, name=name, expect=expect, **options)(build)


detector("yolo5", Yolo5, exports=("ts11", "ts12", "ts17", "ts17-dyn", "dynamo18", "dynamo18-dyn"))
detector("yolo5_inplace", Yolo5Raw, exports=("ts11", "ts17-dyn", "dynamo18"))
detector("yolo8", Yolo8)
detector("yolo8_topk", lambda: Yolo8(True))
detector("yolox", YoloX)
detector("yolo3", Yolo3, exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn"))
detector("yolo5_open_size", Yolo5, exports=("ts17-dyn",), axes={"images": {2: "height", 3: "width"}})
detector("centernet", CenterNet, exports=("ts11", "ts17-dyn", "dynamo18-dyn"), expect="any")
detector("ssd_l2norm", Ssd, size=36, exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn"))
detector("detr", Detr, exports=("ts14", "ts17-dyn", "dynamo18-dyn"))


class WithNms(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = Yolo8()

    def forward(self, x):
        y = self.net(x)[0].t()
        box = torch.cat([y[:, :2] - y[:, 2:4] / 2, y[:, :2] + y[:, 2:4] / 2], 1)
        scores, labels = y[:, 4:].max(1)
        keep = torchvision.ops.nms(box, scores, .5)
        return box[keep], scores[keep], labels[keep]


def with_nms():
    module = WithNms()
    settle(module.net, {"images": torch.rand(2, 3, 64, 64)})
    return module, {"images": torch.rand(1, 3, 64, 64)}


case(("ts11", "ts17"), name="yolo8_nms", expect="cut", batched=False, double=False)(with_nms)


class OneImage(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, image):
        return self.net([image])[0]


small = dict(weights=None, weights_backbone=None, num_classes=4)
few = dict(min_size=96, max_size=96, rpn_pre_nms_top_n_test=20, rpn_post_nms_top_n_test=10, box_score_thresh=0.)
det = torchvision.models.detection


def backbone():
    return det.backbone_utils.mobilenet_backbone(backbone_name="mobilenet_v3_small", weights=None, fpn=True)


def anchors():
    return det.anchor_utils.AnchorGenerator(((32, 64),) * 3, ((.5, 1., 2.),) * 3)


def whole(name, make, exports=("ts17",)):
    """Detectors of torchvision: images of any size in, boxes after NonMaxSuppression out, no batch axis."""
    case(exports, name=name, expect="cut", batched=False, double=False)(lambda: (OneImage(make()), {"image": torch.rand(3, 96, 96)}))


whole("ssdlite", lambda: det.ssdlite320_mobilenet_v3_large(**small, score_thresh=0., topk_candidates=20, detections_per_img=5), ("ts11", "ts17"))
whole("fasterrcnn", lambda: det.fasterrcnn_mobilenet_v3_large_320_fpn(**small, **few), ("ts11", "ts17"))
whole("maskrcnn", lambda: det.MaskRCNN(backbone(), 4, **few, rpn_anchor_generator=anchors()))
whole("retinanet", lambda: det.RetinaNet(backbone(), 4, min_size=96, max_size=96, score_thresh=0., topk_candidates=20, detections_per_img=5, anchor_generator=anchors()))
