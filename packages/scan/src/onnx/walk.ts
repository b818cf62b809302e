import { LIMITS, printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import { reportProgramText } from '../program-text/report-program-text.js'
import { reportProtobufSecrets } from '../secrets/report-protobuf-secrets.js'
import { Domains } from './domains.js'
import { CHILDREN, type Message } from './schema.js'
import { TensorFacts } from './tensor.js'
import { NotProtobuf, WireReader, type Field } from './wire.js'

const MAX_NAME = 1024
const MAX_METADATA = 1_048_576
/** Of a model: doc_string and metadata_props. */
const METADATA: ReadonlySet<number> = new Set([6, 14])

interface Frame {
  readonly message: Message
  readonly start: number
  readonly end: number
  at: number
  readonly tensor?: TensorFacts
}

/**
 * Visits every message of a model that can hold a tensor or name a domain, wherever it lies: initializers, sparse
 * initializers, attributes, subgraphs, functions, training information. Iterative, bounded in depth and fields.
 *
 * @throws NotProtobuf
 */
export async function inspectModel(
  candidate: Candidate,
  inspection: Inspection,
  message: Message,
): Promise<void> {
  const reader = new WireReader(candidate.source)
  const domains = new Domains()
  const stack: Frame[] = [frameOf(message, 0, candidate.source.size)]
  for (let fields = 0; ; fields += 1) {
    const frame = stack.at(-1)
    if (!frame) break
    if (fields > LIMITS.onnxFields || stack.length > LIMITS.onnxDepth) {
      inspection.gap(candidate, 'limit', 'the ONNX model is too deep or has too many fields')
      return
    }
    if (frame.at >= frame.end) {
      stack.pop()
      frame.tensor?.report(candidate, inspection)
      continue
    }
    const field = await reader.field(frame.at, frame.end)
    frame.at = field.end
    await visit(reader, frame, field, domains)
    if (isText(frame, field, 'Node', OPERATOR))
      domains.operator(await reader.text(field.start, field.end, MAX_NAME), field.start)
    if (isText(frame, field, 'Model', ...METADATA))
      await reportMetadata(candidate, inspection, reader, field)
    const child = childOf(frame, field)
    if (child) stack.push(child)
  }
  domains.report(candidate, inspection)
}

async function reportMetadata(
  candidate: Candidate,
  inspection: Inspection,
  reader: WireReader,
  field: Field,
): Promise<void> {
  const place = { at: field.start, name: 'metadata' }
  await reportProtobufSecrets(candidate, inspection, reader, { field, name: place.name })
  const text = await reader.text(field.start, field.end, MAX_METADATA)
  reportProgramText(candidate, inspection, text, place)
}

const isText = (
  { message }: Frame,
  { number, wire }: Field,
  wanted: Message,
  ...numbers: readonly number[]
): boolean => message === wanted && wire === 2 && numbers.includes(number)

/** NodeProto.op_type */
const OPERATOR = 4

async function visit(
  reader: WireReader,
  { message, tensor }: Frame,
  field: Field,
  domains: Domains,
): Promise<void> {
  if (tensor) return tensor.read(reader, field)
  const isDomain =
    (message === 'Node' && field.number === 7) ||
    (message === 'OperatorSet' && field.number === 1) ||
    (message === 'Function' && field.number === 10)
  if (!isDomain) return
  if (field.wire !== 2) throw new NotProtobuf('a domain is not text')
  const domain = await reader.text(field.start, field.end, MAX_NAME)
  if (message === 'Function') domains.define(domain)
  else domains.use(domain, field.start)
}

function childOf(frame: Frame, { number, wire, start, end }: Field): Frame | undefined {
  const message = CHILDREN[frame.message][number]
  if (message === undefined) return undefined
  if (wire !== 2) throw new NotProtobuf(`a ${printable(message)} message has the wrong wire type`)
  return frameOf(message, start, end)
}

function frameOf(message: Message, start: number, end: number): Frame {
  const tensor = message === 'Tensor' ? new TensorFacts(start) : undefined
  return { message, start, at: start, end, ...(tensor ? { tensor } : {}) }
}
