import { LIMITS } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { reportTemplate } from '../jinja/report-template.js'
import { reportSecrets } from '../secrets/report-secrets.js'
import { BadHeader, Cursor } from './cursor.js'
import { readMetadata, type MetadataText } from './metadata.js'
import { layoutProblem, readTensors } from './tensors.js'

const MAGIC = Buffer.from('GGUF')
const HEAD = 24
/** Bytes of the smallest key-value pair and of the smallest description of a tensor. */
const LEAST_PAIR = 13
const LEAST_TENSOR = 24
const TEMPLATE = /^tokenizer\.chat_template(\.|$)/

/** GGUF, versions 2 and 3, either byte order (github.com/ggml-org/ggml, docs/gguf.md). */
export const GGUF: FormatReader = {
  identify: async ({ source }) => (MAGIC.equals(await source.read(0, 4)) ? 'gguf' : undefined),
  async inspect(candidate: Candidate, inspection: Inspection) {
    const head = Buffer.from(await candidate.source.read(0, HEAD))
    const littleEndian = head.length < 8 || head.readUInt32LE(4) < 0x10000
    const version =
      head.length < HEAD ? 0 : littleEndian ? head.readUInt32LE(4) : head.readUInt32BE(4)
    if (version !== 2 && version !== 3) {
      inspection.gap(
        candidate,
        'not-understood',
        `GGUF of version ${String(version)} is not examined`,
      )
      return
    }
    const cursor = new Cursor(candidate.source, littleEndian)
    try {
      cursor.skip(8)
      await readFile(cursor, candidate, inspection)
    } catch (error) {
      if (!(error instanceof BadHeader)) throw error
      const { message } = error
      inspection.report(candidate, 'gguf-header', {
        at: Math.min(cursor.at, candidate.source.size - 1),
        message,
        key: message,
      })
    }
  },
}

async function readFile(
  cursor: Cursor,
  candidate: Candidate,
  inspection: Inspection,
): Promise<void> {
  const tensorCount = await cursor.u64()
  const pairCount = await cursor.u64()
  if (tensorCount * LEAST_TENSOR > cursor.left)
    throw new BadHeader('there are more tensors than the file can hold')
  if (pairCount * LEAST_PAIR > cursor.left)
    throw new BadHeader('there are more keys than the file can hold')
  if (tensorCount > LIMITS.ggufEntries || pairCount > LIMITS.ggufEntries) {
    inspection.gap(candidate, 'limit', 'the GGUF header has too many entries')
    return
  }
  const { alignment, texts } = await readMetadata(cursor, pairCount)
  for (const text of texts) reportText(candidate, inspection, text)
  const tensors = await readTensors(cursor, tensorCount)
  const dataStart = Math.ceil(cursor.at / alignment) * alignment
  const { problem, unknown } = layoutProblem(tensors, alignment, candidate.source.size - dataStart)
  if (problem) inspection.report(candidate, 'gguf-tensor', { ...problem, key: problem.message })
  for (const type of unknown)
    inspection.gap(candidate, 'not-understood', `tensors of type ${String(type)} are not known`)
}

function reportText(
  candidate: Candidate,
  inspection: Inspection,
  { key, text, at }: MetadataText,
): void {
  const place = { at: Math.min(at, candidate.source.size - 1), name: key }
  if (TEMPLATE.test(key)) reportTemplate(candidate, inspection, text, place)
  reportSecrets(candidate, inspection, text, place)
}
