import type { ByteSource, Finding, Gap } from '@secmlops/core'
import { ShortRead } from './bytes/paged-bytes.js'
import { examineFile } from './examine.js'
import { Inspection, type Candidate } from './inspection.js'
import { identifyFormats } from './formats.js'

/** What the bytes are, whatever the name says. */
export type Format =
  | 'pickle'
  | 'torch'
  | 'zip'
  | 'onnx'
  | 'safetensors'
  | 'numpy'
  | 'gguf'
  | 'hdf5'
  | 'keras'
  | 'tensorflow'
  | 'tflite'
  | 'coreml'
  | 'jinja'
  | 'model-config'
  | 'tar'
  | 'skops'
  | 'program'
  | 'msgpack'
  | 'xgboost'
  | 'lightgbm'
  | 'catboost'
  | 'pmml'
  | 'openvino'
  | 'mlflow'
  | 'caffe'

export interface ScanResult {
  /** undefined: no model format that we know. */
  readonly format: Format | undefined
  /** Location.path is the given path; Location.offset the byte offset; Location.record the member of a container. */
  readonly findings: readonly Finding[]
  /** What could not be read or understood; a file with a blocking gap is not clean. */
  readonly gaps: readonly Gap[]
  /** Files from which an ONNX model reads weights, as it names them: relative to its folder. Absent where there are none. */
  readonly external?: readonly string[]
}

/** Reads one file by its content; never loads it, never throws on hostile bytes. */
export type Scan = (source: ByteSource, path: string) => Promise<ScanResult>

export const scanFile: Scan = async (source, path) => {
  const inspection = new Inspection(path)
  const file = fileOf(source, path)
  const format = await examineFile(file, inspection).catch((error: unknown) => {
    if (!(error instanceof ShortRead)) throw error
    inspection.gap(file, 'unreadable', error.message)
    return undefined
  })
  const { findings, gaps, external } = inspection
  return { format, findings, gaps, ...(external.size > 0 && { external: [...external] }) }
}

/** The format by content; undefined for ordinary files. */
export async function detectFormat(source: ByteSource, path: string): Promise<Format | undefined> {
  const [first] = await identifyFormats(fileOf(source, path))
  return first?.format
}

function fileOf(source: ByteSource, path: string): Candidate {
  return { source, name: path, trail: [], base: 0, exact: true }
}
