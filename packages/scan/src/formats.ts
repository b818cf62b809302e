import type { FormatReader } from './format-reader.js'
import type { Candidate } from './inspection.js'
import { CAFFE } from './caffe/format.js'
import { COREML } from './coreml/format.js'
import { GGUF } from './gguf/format.js'
import { HDF5 } from './hdf5/format.js'
import { MODEL_CONFIG } from './hugging-face/format.js'
import { JINJA } from './jinja/format.js'
import { KERAS } from './keras/format.js'
import { MLFLOW } from './mlflow/format.js'
import { MSGPACK } from './msgpack/format.js'
import { NUMPY } from './numpy.js'
import { ONNX } from './onnx/format.js'
import { PICKLE } from './pickle/format.js'
import { PROGRAM } from './program/format.js'
import { SAFETENSORS } from './safetensors/format.js'
import type { Format } from './scan.js'
import { SKOPS } from './skops/format.js'
import { TAR } from './tar/format.js'
import { TENSORFLOW } from './tensorflow/format.js'
import { TFLITE } from './tflite/format.js'
import { TREES } from './trees/index.js'
import { XML } from './xml/format.js'
import { YAML } from './hydra/format.js'
import { ZIP } from './zip/format.js'

/** The formats that are read. A file may be of several at once (a pickle with a zip behind it); each is examined. */
const READERS: readonly FormatReader[] = [
  PROGRAM,
  SKOPS,
  TFLITE,
  KERAS,
  ZIP,
  TAR,
  SAFETENSORS,
  NUMPY,
  ONNX,
  GGUF,
  HDF5,
  TENSORFLOW,
  COREML,
  CAFFE,
  JINJA,
  MODEL_CONFIG,
  MLFLOW,
  MSGPACK,
  YAML,
  XML,
  ...TREES,
  PICKLE,
]

export async function identifyFormats(
  candidate: Candidate,
): Promise<readonly { readonly format: Format; readonly reader: FormatReader }[]> {
  const found: { format: Format; reader: FormatReader }[] = []
  if (candidate.source.size === 0) return found
  for (const reader of READERS) {
    const format = await reader.identify(candidate)
    if (format) found.push({ format, reader })
  }
  return found
}
