import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { isOnnx } from './probe.js'
import { isSequenceFile, isTensorFile } from './tensor-file.js'
import type { Message } from './schema.js'
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
      await inspectModel(candidate, inspection, await messageOf(candidate))
    } catch (error) {
      if (!(error instanceof NotProtobuf)) throw error
      inspection.gap(candidate, 'not-understood', `the ONNX model is malformed: ${error.message}`)
    }
  },
}

async function messageOf({ source, name }: Candidate): Promise<Message> {
  if (!TENSOR.test(name) || !(await isTensorFile(source))) return 'Model'
  return (await isSequenceFile(source)) ? 'Sequence' : 'Tensor'
}
