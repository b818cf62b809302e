import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { isOnnx } from './probe.js'
import { inspectModel } from './walk.js'
import { NotProtobuf } from './wire.js'

/** ONNX models. The weights are data; what can hurt is where external data is read from, and sizes. */
export const ONNX: FormatReader = {
  identify: async ({ source, name }) =>
    (await isOnnx(source, /\.onnx(\.gz)?$/i.test(name))) ? 'onnx' : undefined,
  async inspect(candidate: Candidate, inspection: Inspection) {
    try {
      await inspectModel(candidate, inspection)
    } catch (error) {
      if (!(error instanceof NotProtobuf)) throw error
      inspection.gap(candidate, 'not-understood', `the ONNX model is malformed: ${error.message}`)
    }
  },
}
