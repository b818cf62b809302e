import { JOBLIB } from './joblib.js'
import { mergeNames, type Names } from './names.js'
import { NUMPY } from './numpy.js'
import { PANDAS } from './pandas.js'
import { SCIPY } from './scipy.js'
import { SKLEARN } from './sklearn.js'
import { SKLEARN_LEGACY } from './sklearn-legacy.js'
import { STANDARD } from './standard.js'
import { TORCH } from './torch.js'
import { TORCH_MODULES } from './torch-modules.js'

/** Every name that a pickle may import. A new framework is one file and one line here. */
export const ALLOWED: Names = mergeNames([
  STANDARD,
  NUMPY,
  SCIPY,
  PANDAS,
  SKLEARN,
  SKLEARN_LEGACY,
  JOBLIB,
  TORCH,
  TORCH_MODULES,
])
