import { printable } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { reportProgramText } from '../program-text/report-program-text.js'
import { reportSecrets } from '../secrets/report-secrets.js'
import { headerProblem, metadataOf } from './header.js'

/** What is parsed here; headers of the largest published models have a few MB. */
const MAX_PARSED = 33_554_432
/** The format's own bound (safetensors `tensor.rs`: MAX_HEADER_SIZE). */
const MAX_HEADER = 100_000_000

/** safetensors: a length, a JSON header, tensors. Nothing in it is executed; the header has to be exact. */
export const SAFETENSORS: FormatReader = { identify, inspect }

async function identify({ source, name }: Candidate): ReturnType<FormatReader['identify']> {
  const head = Buffer.from(await source.read(0, 9))
  if (head.length < 9 || head[8] !== 0x7b) return undefined
  const length = Number(head.readBigUInt64LE(0))
  const named = name.toLowerCase().endsWith('.safetensors')
  return named || (length > 1 && 8 + length <= source.size) ? 'safetensors' : undefined
}

async function inspect(candidate: Candidate, inspection: Inspection): Promise<void> {
  const { source } = candidate
  const length = Number(Buffer.from(await source.read(0, 8)).readBigUInt64LE(0))
  if (length > MAX_PARSED && length <= MAX_HEADER && 8 + length <= source.size) {
    inspection.gap(candidate, 'limit', 'the safetensors header is too long to be examined')
    return
  }
  const problem =
    length > MAX_HEADER
      ? 'the header is longer than 100,000,000 bytes'
      : 8 + length > source.size
        ? 'the header is longer than the file'
        : headerProblem(await source.read(8, length), source.size - 8 - length)
  if (problem)
    inspection.report(candidate, 'safetensors-header', { at: 8, message: problem, key: problem })
  if (length <= MAX_PARSED)
    for (const [name, text] of metadataOf(await source.read(8, length))) {
      reportSecrets(candidate, inspection, text, { at: 8, name })
      reportProgramText(candidate, inspection, text, {
        at: 8,
        name: `the metadata "${printable(name, 60)}"`,
      })
    }
}
