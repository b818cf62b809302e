import type { Candidate, Inspection } from '../inspection.js'

const LOOKED_AT = 16_384
/** Imports that no weights spell out by accident: a dozen bytes, as protocols 0 to 3 and as protocol 4 write them. */
const IMPORT =
  /c(?:os|posix|nt|subprocess|builtins|__builtin__|runpy|pty)\n[a-z_]\w{2,40}\n|\x8c.(?:os|posix|nt|subprocess|builtins|runpy|pty)\x94?\x8c.[a-z_]\w{2,40}\x94?\x93/s

/**
 * Reports a pickle in the middle of raw data. Nothing that loads the model runs it; it waits for a program that finds it. Only the
 * beginning of the data is looked at: weights are large.
 */
export async function reportHiddenPickle(
  candidate: Candidate,
  inspection: Inspection,
): Promise<void> {
  const bytes = await candidate.source.read(0, LOOKED_AT)
  const match = IMPORT.exec(Buffer.from(bytes).toString('latin1'))
  if (match)
    inspection.report(candidate, 'embedded-program', {
      at: match.index,
      message:
        'the raw data holds a pickle that reaches for the operating system or the interpreter',
      key: 'pickle',
    })
}
