import type { Control } from '@secmlops/core'
import type { Format, Scan } from '@secmlops/scan'

/** What the gate needs of the scanner; a port, so that tests can plant one. */
export interface Scanner {
  readonly scan: Scan
  /** Scans a built-in malicious file, which must be rejected. */
  readonly selfTest: () => Promise<Control>
}

export interface FormatTraits {
  /** Holds a model, not only data: a change of such a file must be covered by the policy. */
  readonly isModel: boolean
  /** May run code by design, even as a part of a dataset. */
  readonly isPickle: boolean
  /** Formats that this one contains; denying one of them denies this one. */
  readonly contains: readonly Format[]
}

/** NumPy arrays and plain archives carry data as often as weights, so they are scanned but need no entry in the policy. */
export const FORMATS: Readonly<Record<Format, FormatTraits>> = {
  pickle: { isModel: true, isPickle: true, contains: [] },
  torch: { isModel: true, isPickle: true, contains: ['pickle'] },
  onnx: { isModel: true, isPickle: false, contains: [] },
  safetensors: { isModel: true, isPickle: false, contains: [] },
  numpy: { isModel: false, isPickle: false, contains: [] },
  zip: { isModel: false, isPickle: false, contains: [] },
  gguf: { isModel: true, isPickle: false, contains: [] },
  hdf5: { isModel: true, isPickle: false, contains: [] },
  keras: { isModel: true, isPickle: false, contains: ['zip'] },
  tensorflow: { isModel: true, isPickle: false, contains: [] },
  tflite: { isModel: true, isPickle: false, contains: [] },
  coreml: { isModel: true, isPickle: false, contains: [] },
  jinja: { isModel: false, isPickle: false, contains: [] },
  'model-config': { isModel: false, isPickle: false, contains: [] },
  tar: { isModel: false, isPickle: false, contains: [] },
  skops: { isModel: true, isPickle: false, contains: ['zip'] },
  program: { isModel: true, isPickle: true, contains: [] },
  msgpack: { isModel: true, isPickle: false, contains: [] },
  xgboost: { isModel: true, isPickle: false, contains: [] },
  lightgbm: { isModel: true, isPickle: false, contains: [] },
  catboost: { isModel: true, isPickle: false, contains: [] },
  pmml: { isModel: true, isPickle: false, contains: [] },
  openvino: { isModel: true, isPickle: false, contains: [] },
  mlflow: { isModel: false, isPickle: false, contains: [] },
  caffe: { isModel: true, isPickle: false, contains: [] },
}
