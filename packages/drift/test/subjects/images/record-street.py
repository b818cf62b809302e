"""Descriptors of the photographs in the shared folder `street` (Penn-Fudan), from Pillow 13.0.0, OpenCV 4.11.0 and scikit-image 0.22.0.

    python record-street.py <folder> > street.json
"""

import json
import os
import pathlib
import sys

import cv2
import numpy as np
from PIL import Image, ImageStat
from skimage.color import rgb2hsv

recorded = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.png")):
    image = Image.open(path).convert("RGB")
    luma, array = image.convert("L"), np.asarray(image)
    stat = ImageStat.Stat(luma)
    recorded[path.name] = {
        "brightness": stat.mean[0],
        "contrast": stat.stddev[0],
        "sharpness": float(cv2.Laplacian(np.asarray(luma), cv2.CV_64F).var()),
        "saturation": float(rgb2hsv(array.astype(np.float64) / 255)[..., 1].mean()),
        "red-share": float(array[..., 0].sum()) / float(array.sum()),
        "blue-share": float(array[..., 2].sum()) / float(array.sum()),
        "width": image.width,
        "height": image.height,
        "aspect": image.width / image.height,
        "bits-per-pixel": 8 * os.path.getsize(path) / (image.width * image.height),
    }
print(json.dumps(recorded, indent=2))
