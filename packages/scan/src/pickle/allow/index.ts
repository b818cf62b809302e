import { BOOSTING } from './boosting.js'
import { JOBLIB } from './joblib.js'
import { mergeNames, type Names } from './names.js'
import { NUMPY } from './numpy.js'
import { PANDAS } from './pandas.js'
import { PYARROW } from './pyarrow.js'
import { SCIPY } from './scipy.js'
import { SKLEARN } from './sklearn.js'
import { SKLEARN_LEGACY } from './sklearn-legacy.js'
import { STANDARD } from './standard.js'
import { TIME_ZONES } from './time-zones.js'
import { TORCH } from './torch.js'
import { TORCH_MODULES } from './torch-modules.js'
import { TORCH_OPTIM } from './torch-optim.js'
import { TORCHVISION } from './torchvision.js'
import { TRANSFORMERS } from './transformers.js'

/** Every name that a pickle may import. A new framework is one file and one line here. */
export const ALLOWED: Names = mergeNames([
  STANDARD,
  TIME_ZONES,
  NUMPY,
  SCIPY,
  PANDAS,
  PYARROW,
  SKLEARN,
  SKLEARN_LEGACY,
  BOOSTING,
  JOBLIB,
  TORCH,
  TORCH_MODULES,
  TORCH_OPTIM,
  TORCHVISION,
  TRANSFORMERS,
])
