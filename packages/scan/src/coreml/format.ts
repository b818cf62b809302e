import { LIMITS, printable, type ByteSource } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { NotProtobuf, WireReader, type Field } from '../onnx/wire.js'
import { reportProgramBytes } from '../program-text/report-program-text.js'
import { reportProtobufSecrets } from '../secrets/report-protobuf-secrets.js'
import { CHILDREN, CUSTOM, MODEL_TYPES, type Message } from './schema.js'

const VERSION = 1
const DESCRIPTION = 2
const MAX_VERSION = 100n
const MAX_FIELDS = 100
/** Model.proto: specificationVersion, description, isUpdatable; kinds of models have numbers from 200 on. */
const FIRST_TYPE = 200

/** Core ML models. What they compute is data; what can hurt is code of the app that they name. */
export const COREML: FormatReader = {
  identify: async ({ source }) => ((await isCoreMl(source)) ? 'coreml' : undefined),
  async inspect(candidate: Candidate, inspection: Inspection) {
    await reportProgramBytes(candidate, inspection)
    try {
      await inspectModel(candidate, inspection)
    } catch (error) {
      if (!(error instanceof NotProtobuf)) throw error
      inspection.gap(
        candidate,
        'not-understood',
        `the Core ML model is malformed: ${error.message}`,
      )
    }
  },
}

/** A version, a description and a kind of model, to the last byte. */
async function isCoreMl(source: ByteSource): Promise<boolean> {
  const seen = new Set<number>()
  const reader = new WireReader(source)
  try {
    for (let at = 0; at < source.size;) {
      const field = await reader.field(at, source.size)
      if (seen.size > MAX_FIELDS || !isPlausible(field)) return false
      seen.add(field.number)
      at = field.end
    }
  } catch (error) {
    if (error instanceof NotProtobuf) return false
    throw error
  }
  return (
    seen.has(VERSION) && seen.has(DESCRIPTION) && [...seen].some((number) => number >= FIRST_TYPE)
  )
}

function isPlausible({ number, wire, value }: Field): boolean {
  if (number === VERSION) return wire === 0 && value > 0n && value <= MAX_VERSION
  if (number === DESCRIPTION) return wire === 2
  return number === 10 ? wire === 0 : number >= FIRST_TYPE && number < 10_000 && wire === 2
}

interface Frame {
  readonly message: Message
  readonly end: number
  at: number
}

async function inspectModel(candidate: Candidate, inspection: Inspection): Promise<void> {
  const reader = new WireReader(candidate.source)
  const stack: Frame[] = [{ message: 'Model', at: 0, end: candidate.source.size }]
  for (let fields = 0; ; fields += 1) {
    const frame = stack.at(-1)
    if (!frame) return
    if (fields > LIMITS.onnxFields || stack.length > LIMITS.onnxDepth) {
      inspection.gap(candidate, 'limit', 'the Core ML model is too deep or has too many fields')
      return
    }
    if (frame.at >= frame.end) {
      stack.pop()
      continue
    }
    const field = await reader.field(frame.at, frame.end)
    frame.at = field.end
    await visit(reader, frame.message, field, { candidate, inspection })
    const message = CHILDREN[frame.message][field.number]
    if (message !== undefined && field.wire === 2)
      stack.push({ message, at: field.start, end: field.end })
  }
}

const LINKED = 556
const MAX_PATH = 65_536

/** `LinkedModelFile`: a name and folders to look for it, each a text in a message. */
function reportLinkedPath(
  candidate: Candidate,
  inspection: Inspection,
  start: number,
  bytes: string,
): void {
  const paths = bytes.match(/[\w ./\\:$~-]{2,}/g) ?? []
  const leaving = paths.find((path) =>
    /(^|[\\/:])\.\.([\\/]|$)|^[\\/~]|^\w?[A-Za-z]:[\\/]/.test(path),
  )
  if (leaving !== undefined)
    inspection.report(candidate, 'coreml-linked-path', {
      at: Math.min(start, candidate.source.size - 1),
      message: `takes a part of itself from ${printable(leaving, 100)}`,
      key: leaving,
    })
}

async function visit(
  reader: WireReader,
  message: Message,
  field: Field,
  { candidate, inspection }: { readonly candidate: Candidate; readonly inspection: Inspection },
): Promise<void> {
  const { number, wire, start, end } = field
  if (message === 'Model' && number === LINKED && wire === 2)
    reportLinkedPath(candidate, inspection, start, await reader.text(start, end, MAX_PATH))
  const what = CUSTOM[message]?.[number]
  if (what !== undefined) {
    const name = printable((await reader.text(start, end, 80)).replace(/[^\w./-]+/g, ' ').trim())
    inspection.report(candidate, 'coreml-custom-code', {
      at: Math.min(start, candidate.source.size - 1),
      message: `needs ${what}: ${name}`,
      key: `${what} ${name}`,
    })
  }
  if (message !== 'Model' || wire !== 2) return
  if (number >= FIRST_TYPE && !MODEL_TYPES.has(number))
    inspection.gap(
      candidate,
      'not-understood',
      `Core ML models of kind ${String(number)} are not examined`,
    )
  if (number === DESCRIPTION)
    await reportProtobufSecrets(candidate, inspection, reader, { field, name: 'description' })
}
