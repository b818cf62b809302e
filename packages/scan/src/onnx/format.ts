import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { isOnnx } from './probe.js'
import { isTensorFile } from './tensor-file.js'
import { inspectModel } from './walk.js'
import { NotProtobuf } from './wire.js'

/** A tensor has no mark of its own: many messages could be one. */
const TENSOR = /\.(pb|onnx)$/i

/** ONNX models. The weights are data; what can hurt is where external data is read from, and sizes. */
export const ONNX: FormatReader = {
  identify: async ({ source, name }) =>
    (await isOnnx(source, /\.onnx(\.gz)?$/i.test(name))) ||
    (TENSOR.test(name) && (await isTensorFile(source)))
      ? 'onnx'
      : undefined,
  async inspect(candidate: Candidate, inspection: Inspection) {
    try {
      const isTensor = TENSOR.test(candidate.name) && (await isTensorFile(candidate.source))
      await inspectModel(candidate, inspection, isTensor ? 'Tensor' : 'Model')
    } catch (error) {
      if (!(error instanceof NotProtobuf)) throw error
      inspection.gap(candidate, 'not-understood', `the ONNX model is malformed: ${error.message}`)
    }
  },
}
