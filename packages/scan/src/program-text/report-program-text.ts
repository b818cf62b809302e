import { LIMITS } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import { PROGRAM_PATTERNS } from './patterns.js'

const WINDOW = 1 << 20
/** Longer than any pattern reaches. */
const OVERLAP = 1024

interface Stretch {
  /** Offset in the candidate. */
  readonly at: number
  readonly name: string
  /** Code by nature, of which only what no model does is told. */
  readonly isCode?: boolean
}

/** Reports the kinds of code in a text at an offset of the candidate; `name` says what the text is. */
export function reportProgramText(
  candidate: Candidate,
  inspection: Inspection,
  text: string,
  { at, name, isCode = false }: Stretch,
): void {
  for (const { does, pattern, ordinary } of PROGRAM_PATTERNS) {
    const match = isCode && ordinary ? null : pattern.exec(text)
    if (match)
      inspection.report(candidate, 'embedded-program', {
        at: Math.min(at + match.index, Math.max(0, candidate.source.size - 1)),
        message: `${name} holds text that ${does}`,
        key: does,
      })
  }
}

/** Looks through the bytes of a file of which nothing more than its format is known. */
export async function reportProgramBytes(
  candidate: Candidate,
  inspection: Inspection,
  isCode = false,
): Promise<void> {
  const end = Math.min(candidate.source.size, LIMITS.programText)
  for (let at = 0; at < end; at += WINDOW) {
    const bytes = await candidate.source.read(at, Math.min(WINDOW + OVERLAP, end - at))
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    reportProgramText(candidate, inspection, text, { at, name: 'the file', isCode })
  }
}
