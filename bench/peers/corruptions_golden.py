"""Golden values of the corruptions, from imagecorruptions and the libraries under it, on a picture that a formula gives.
usage: corruptions_golden.py OUT.json [SEEDS=60]     writes packages/robustness/test/corruptions/corruptions.golden.json
Deterministic kinds: sums per channel and every 41st byte. Random kinds: mean and deviation over seeds of the mean, the deviation
and the PSNR of the output. CIFAR: the functions of imagecorruptions with the constants of make_cifar_c.py (hendrycks/robustness);
where that program differs in more than constants, the step is done here with the library that it calls."""
import base64, inspect, io, json, math, re, sys
from imagecorruptions_shim import VERSIONS, corrupt, functions
import cv2, numpy as np
from PIL import Image
from scipy.ndimage import map_coordinates, zoom
from skimage.filters import gaussian

STRIDE = 41
DETERMINISTIC = "defocus_blur zoom_blur brightness contrast pixelate jpeg_compression gaussian_blur saturate".split()
RANDOM = ("gaussian_noise shot_noise impulse_noise speckle_noise glass_blur motion_blur snow frost fog elastic_transform spatter").split()
CIFAR = {
    "gaussian_noise": [.04, .06, .08, .09, .10], "shot_noise": [500, 250, 100, 75, 50], "impulse_noise": [.01, .02, .03, .05, .07],
    "speckle_noise": [.06, .1, .12, .16, .2], "gaussian_blur": [.4, .6, .7, .8, 1],
    "glass_blur": [(.05, 1, 1), (.25, 1, 1), (.4, 1, 1), (.25, 1, 2), (.4, 1, 2)],
    "defocus_blur": [(.3, .4), (.4, .5), (.5, .6), (1, .2), (1.5, .1)], "fog": [(.2, 3), (.5, 3), (.75, 2.5), (1, 2), (1.5, 1.75)],
    "spatter": [(.62, .1, .7, .7, .5, 0), (.65, .1, .8, .7, .5, 0), (.65, .3, 1, .69, .5, 0), (.65, .1, .7, .69, .6, 1), (.65, .1, .5, .68, .6, 1)],
    "contrast": [.75, .5, .4, .3, .15], "brightness": [.05, .1, .15, .2, .3], "saturate": [(.3, 0), (.1, 0), (1.5, 0), (2, .1), (2.5, .2)],
    "jpeg_compression": [80, 65, 58, 50, 40]}
ENDS = [1.06, 1.11, 1.16, 1.21, 1.26]
SCALES = [.95, .9, .85, .75, .65]
MOTION = [(6, 1), (6, 1.5), (6, 2), (8, 2), (9, 2.5)]
SNOW = [(.1, .2, 1, .6, 8, 3, .95), (.1, .2, 1, .5, 10, 4, .9), (.15, .3, 1.75, .55, 10, 4, .9), (.25, .3, 2.25, .6, 12, 6, .85), (.3, .3, 1.25, .65, 14, 12, .8)]
ELASTIC = [(0, 0, .08), (.05, .2, .07), (.08, .06, .06), (.1, .04, .05), (.1, .03, .03)]


def picture(width, height):
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    smooth = (3 * x * (c + 1) + 2 * y * (3 - c)) // 2 % 256
    flat = (37 * (x >> 3) + 91 * (y >> 3) + 53 * c) % 256
    rough = (3 * x * x + 5 * y * y + 7 * x * y + 11 * c * x) % 256
    grey = np.where(2 * y < height, 255, (x >> 2) * 4 % 256)
    return np.choose(((x >> 4) + (y >> 4)) % 4, [smooth, flat, rough, grey]).astype(np.uint8)


def centre(x, factor):
    side = int(np.ceil(x.shape[0] / factor))
    top = (x.shape[0] - side) // 2
    large = zoom(x[top:top + side, top:top + side], (factor, factor, 1)[:x.ndim], order=1)
    trim = (large.shape[0] - x.shape[0]) // 2
    return large[trim:trim + x.shape[0], trim:trim + x.shape[0]]


def with_cifar_constants(kind):
    source = re.sub(r"c = .*?severity - 1\]", f"c = {CIFAR[kind]}[severity - 1]", inspect.getsource(getattr(functions, kind)), count=1, flags=re.S)
    scope = dict(vars(functions))
    exec(source, scope)
    return lambda x, s: np.uint8(scope[kind](Image.fromarray(x), s))


def zoom_blur(x, s):
    x = (x / 255.).astype(np.float32)
    factors = np.arange(1, ENDS[s - 1], .01)
    total = np.zeros_like(x)
    for factor in factors:
        total += centre(x, factor)
    return np.uint8(np.clip((x + total) / (len(factors) + 1), 0, 1) * 255)


def pixelate(x, s):
    small = Image.fromarray(x).resize((int(x.shape[1] * SCALES[s - 1]), int(x.shape[0] * SCALES[s - 1])), Image.BOX)
    return np.uint8(small.resize(x.shape[1::-1], Image.BOX))


def motion_blur(x, s):
    radius, sigma = MOTION[s - 1]
    return np.uint8(np.clip(np.floor(functions._motion_blur(x, radius, sigma, np.random.uniform(-45, 45)) + .5), 0, 255))


def snow(x, s):
    mean, deviation, factor, threshold, radius, sigma, scene = SNOW[s - 1]
    x = np.float32(x) / 255
    layer = centre(np.random.normal(mean, deviation, x.shape[:2]), factor)
    layer[layer < threshold] = 0
    layer = np.uint8(np.clip(layer, 0, 1) * 255)
    layer = np.round(functions._motion_blur(layer, radius, sigma, np.random.uniform(-135, -45)))[..., None] / 255
    pale = np.maximum(x, cv2.cvtColor(x, cv2.COLOR_RGB2GRAY)[..., None] * 1.5 + .5)
    return np.uint8(np.clip(scene * x + (1 - scene) * pale + layer + np.rot90(layer, 2), 0, 1) * 255)


def elastic_transform(x, s):
    side = x.shape[0]
    reach, sigma, affine = (side * v for v in ELASTIC[s - 1])
    x = np.float32(x) / 255
    middle, half = side // 2, side // 3
    corners = np.float32([[middle + half, middle + half], [middle + half, middle - half], [middle - half, middle - half]])
    moved = corners + np.random.uniform(-affine, affine, (3, 2)).astype(np.float32)
    x = cv2.warpAffine(x, cv2.getAffineTransform(corners, moved), (side, side), borderMode=cv2.BORDER_REFLECT_101)
    field = [gaussian(np.random.uniform(-1, 1, (side, side)), sigma, mode="reflect", truncate=3) * reach for _ in range(2)]
    row, column = np.mgrid[:side, :side]
    warped = [map_coordinates(x[..., c], (row + field[1], column + field[0]), order=1, mode="reflect") for c in range(3)]
    return np.uint8(np.clip(np.stack(warped, -1), 0, 1) * 255)


OWN = {f.__name__: f for f in (zoom_blur, pixelate, motion_blur, snow, elastic_transform)}


def cifar(kind):
    return OWN[kind] if kind in OWN else with_cifar_constants(kind)


def exact(x, apply):
    rows = []
    for severity in range(1, 6):
        y = apply(x, severity)
        rows.append({"sums": [int(v) for v in y.astype(int).sum((0, 1))], "sample": base64.b64encode(y.reshape(-1)[::STRIDE].tobytes()).decode()})
    return rows


def moments(x, apply, seeds):
    rows = []
    for severity in range(1, 6):
        seen = []
        for seed in range(seeds):
            np.random.seed(seed)
            functions.sk.util.random_noise = lambda *a, **k: NOISE(*a, **k, rng=np.random.RandomState(seed).randint(2 ** 31))
            y = apply(x, severity).astype(float)
            seen.append((y.mean(), y.std(), 10 * math.log10(255 ** 2 / ((y - x) ** 2).mean())))
        seen = np.array(seen)
        rows.append({key: [round(float(v), 5) for v in (seen[:, i].mean(), seen[:, i].std(ddof=1))] for i, key in enumerate(("mean", "deviation", "psnr"))})
    return rows


NOISE = functions.sk.util.random_noise
out, seeds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
package = lambda kind: lambda x, severity: corrupt(x, severity=severity, corruption_name=kind)
large, small = picture(72, 64), picture(32, 32)
result = {"generator": "bench/peers/corruptions_golden.py", "versions": VERSIONS, "stride": STRIDE, "seeds": seeds,
          "imagenet": {"width": 72, "height": 64, "exact": {k: exact(large, package(k)) for k in DETERMINISTIC},
                       "moments": {k: moments(large, package(k), seeds) for k in RANDOM}},
          "cifar": {"width": 32, "height": 32, "exact": {k: exact(small, cifar(k)) for k in DETERMINISTIC},
                    "moments": {k: moments(small, cifar(k), seeds) for k in RANDOM if k != "frost"}}}
with open(out, "w") as file:
    json.dump(result, file, indent=1)
    file.write("\n")
