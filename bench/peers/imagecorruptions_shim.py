"""imagecorruptions 1.1.2 under newer libraries: it calls skimage's gaussian(multichannel=True), now spelled channel_axis=-1."""
import importlib.metadata, inspect, warnings
warnings.filterwarnings("ignore")
import skimage.filters
_gaussian = skimage.filters.gaussian
if "multichannel" not in inspect.signature(_gaussian).parameters:
    def gaussian(image, *args, multichannel=None, **options):
        return _gaussian(image, *args, **({**options, "channel_axis": -1} if multichannel else options))
    skimage.filters.gaussian = gaussian
from imagecorruptions import corrupt, get_corruption_names  # noqa: E402, F401
from imagecorruptions import corruptions as functions  # noqa: E402, F401
VERSIONS = {name: importlib.metadata.version(name)
            for name in ("imagecorruptions", "numpy", "scikit-image", "scipy", "opencv-python", "pillow")}
