"""Expected values of the image descriptors, from Pillow 13.0.0, OpenCV 4.11.0, scikit-image 0.22.0 and numpy 1.26.4.

    python record-descriptors.py > descriptors.json

Pictures are made of a linear congruential generator, so that the test makes the same ones without a file.
"""

import json

import cv2
import numpy as np
import PIL
import skimage
from PIL import Image, ImageStat
from skimage.color import rgb2hsv


def pixels(seed, width, height, low, high):
    """s = (1664525 s + 1013904223) mod 2^32, stepped before the first value; a value is low + s / 2^32 (high - low), rounded down."""
    state, values = seed, []
    for _ in range(width * height * 3):
        state = (1664525 * state + 1013904223) % 2**32
        values.append(int(low + state / 2**32 * (high - low)))
    return np.array(values, np.uint8).reshape(height, width, 3)


CASES = [
    ("noise", 1, 17, 11, 0, 256),
    ("dim", 2, 8, 8, 10, 60),
    ("one row", 3, 5, 1, 0, 256),
    ("one pixel", 4, 1, 1, 0, 256),
    ("black", 5, 4, 3, 0, 1),
    ("grey", 6, 4, 3, 200, 201),
]

recorded = []
for name, seed, width, height, low, high in CASES:
    array = pixels(seed, width, height, low, high)
    luma = Image.fromarray(array).convert("L")
    stat = ImageStat.Stat(luma)
    total = float(array.sum())
    recorded.append(
        {
            "name": name,
            "picture": {"seed": seed, "width": width, "height": height, "low": low, "high": high},
            "expected": {
                "brightness": stat.mean[0],
                "contrast": stat.stddev[0],
                "sharpness": float(cv2.Laplacian(np.asarray(luma), cv2.CV_64F).var()),
                "saturation": float(rgb2hsv(array.astype(np.float64) / 255)[..., 1].mean()),
                "red-share": float(array[..., 0].sum()) / total if total else 1 / 3,
                "blue-share": float(array[..., 2].sum()) / total if total else 1 / 3,
            },
        }
    )

versions = {"pillow": PIL.__version__, "opencv": cv2.__version__, "scikit-image": skimage.__version__, "numpy": np.__version__}
print(json.dumps({"versions": versions, "cases": recorded}, indent=2))
