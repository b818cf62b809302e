"""The attack of bench/detector-pgd.mjs under PyTorch autograd, on the same photographs: PGD on light_person.onnx (YOLOX), AP50 by
pycocotools. One JSON line a seed; it shares nothing with the gate but the definition of the loss (Chow et al. 2020, TOG, object vanishing).
usage: detector_pgd_torch.py SHARED [SEEDS=10] [STEPS=5] [STEP AS SHARE OF EPS=0.5]     (torch, onnx, onnx2torch, pycocotools, pillow)"""
import contextlib, glob, io, json, re, sys, warnings

warnings.filterwarnings("ignore")

import numpy as np, onnx, torch
from onnx2torch import convert
from PIL import Image
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

SHARED, SEEDS, STEPS, SHARE = [*sys.argv[1:], *["10", "5", "0.5"][len(sys.argv) - 2 :]]
SEEDS, STEPS, SHARE = int(SEEDS), int(STEPS), float(SHARE)
SIDE, LEAST_SCORE, OVERLAP = 192, 0.05, 0.5
BOX = r"\(Xmin, Ymin\) - \(Xmax, Ymax\) : \((\d+), (\d+)\) - \((\d+), (\d+)\)"

torch.set_num_threads(1)
net = convert(onnx.load(f"{SHARED}/data/detectors/light_person.onnx")).eval()
cells = [
    (x, y, stride) for stride in (8, 16, 32) for y in range(SIDE // stride) for x in range(SIDE // stride)
]
GX, GY, STRIDE = torch.tensor(cells, dtype=torch.float32).T


def heads(x):
    """Left, top, width, height and score of every cell, of pixels in [0, 1]."""
    o = net(x * 255)[0]
    w, h = torch.exp(o[:, 2]) * STRIDE, torch.exp(o[:, 3]) * STRIDE
    return (o[:, 0] + GX) * STRIDE - w / 2, (o[:, 1] + GY) * STRIDE - h / 2, w, h, o[:, 4] * o[:, 5]


def iou(x, y, w, h, box):
    left, top, width, height = box
    across = (np.minimum(x + w, left + width) - np.maximum(x, left)).clip(0)
    down = (np.minimum(y + h, top + height) - np.maximum(y, top)).clip(0)
    return across * down / (w * h + width * height - across * down)


def vanish(x, boxes):
    *place, score = heads(x)
    sides = [side.detach().numpy() for side in place]
    real = np.any([iou(*sides, box) >= OVERLAP for box in boxes], axis=0)
    return torch.log((1 - score[torch.from_numpy(real)]).clamp(1e-7)).sum()


def pgd(clean, boxes, eps):
    x = (clean + eps * (2 * torch.rand_like(clean) - 1)).clamp(0, 1)
    for _ in range(STEPS):
        x.requires_grad_(True)
        (slope,) = torch.autograd.grad(vanish(x, boxes), x)
        x = (x.detach() + SHARE * eps * slope.sign()).clamp(clean - eps, clean + eps).clamp(0, 1)
    return x


def detect(x):
    with torch.no_grad():
        *place, score = [each.numpy() for each in heads(x)]
    order = [i for i in np.argsort(-score, kind="stable") if score[i] >= LEAST_SCORE]
    boxes, kept = np.stack(place, 1), []
    for i in order:
        if all(iou(*boxes[i], boxes[j]) <= 0.5 for j in kept):
            kept.append(i)
    return [(boxes[i], float(score[i])) for i in kept]


def photographs():
    for name in sorted(glob.glob(f"{SHARED}/data/street/*.png")):
        image = Image.open(name).convert("RGB")
        scale = min(SIDE / image.width, SIDE / image.height)
        small = image.resize((int(image.width * scale), int(image.height * scale)), Image.BILINEAR)
        page = np.full((SIDE, SIDE, 3), 114, np.float32)
        page[: small.height, : small.width] = np.asarray(small, np.float32)
        pixels = torch.from_numpy(page[:, :, ::-1].transpose(2, 0, 1)[None] / 255)
        text = open(name.replace(".png", ".txt"), encoding="latin1").read()
        corners = [[int(each) for each in found] for found in re.findall(BOX, text)]
        yield pixels, scale, [[a - 1, b - 1, c - a + 1, d - b + 1] for a, b, c, d in corners]


def ap50(images, change):
    truth, found = [], []
    for index, (pixels, scale, boxes) in enumerate(images):
        for box in boxes:
            row = dict(image_id=index, category_id=1, bbox=box, area=box[2] * box[3], iscrowd=0)
            truth.append({"id": len(truth) + 1, **row})
        for box, score in detect(change(pixels, [[side * scale for side in box] for box in boxes])):
            found.append(dict(image_id=index, category_id=1, bbox=(box / scale).tolist(), score=score))
    if not found:
        return 0.0
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        ids = [{"id": index} for index in range(len(images))]
        coco.dataset = dict(images=ids, annotations=truth, categories=[{"id": 1, "name": "person"}])
        coco.createIndex()
        judged = COCOeval(coco, coco.loadRes(found), "bbox")
        judged.evaluate(), judged.accumulate(), judged.summarize()
    return round(float(judged.stats[1]), 4)


images = list(photographs())
for seed in range(SEEDS):
    torch.manual_seed(seed)
    line = {"seed": seed, "clean": ap50(images, lambda x, boxes: x)}
    for size in (2, 4, 8):
        line[f"pgd@{size}/255"] = ap50(images, lambda x, boxes: pgd(x, boxes, size / 255))
    print(json.dumps(line), flush=True)
