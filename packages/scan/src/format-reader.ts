import type { Candidate, Examine, Inspection } from './inspection.js'
import type { Format } from './scan.js'

/** One file format: how it is told by content, and what is wrong with a file of it. */
export interface FormatReader {
  /** undefined: not this format. A file may be of several at once. */
  identify(candidate: Candidate): Promise<Format | undefined>
  inspect(candidate: Candidate, inspection: Inspection, examine: Examine): Promise<void>
}
