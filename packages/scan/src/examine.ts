import { unwrap } from './compressed/unwrap.js'
import { hintsAtModel, isModelCodeName, isModelName, isWeightsName } from './extensions.js'
import { identifyFormats } from './formats.js'
import { recogniseForeign } from './foreign.js'
import { reportProgramBytes } from './program-text/report-program-text.js'
import type { Candidate, Inspection } from './inspection.js'
import type { Format } from './scan.js'

/** Examines a candidate as everything that its content says it is, and what it contains. */
export async function examineFile(
  candidate: Candidate,
  inspection: Inspection,
): Promise<Format | undefined> {
  const examine = async (inner: Candidate): Promise<void> => {
    await examineFile(inner, inspection)
  }
  const formats = await identifyFormats(candidate)
  for (const { reader } of formats) await reader.inspect(candidate, inspection, examine)
  const [first] = formats
  if (first) {
    await reportOuter(candidate, inspection)
    return first.format
  }
  const inner = await unwrap(candidate, inspection)
  if (inner === 'tried') return undefined
  if (inner) return examineFile(inner, inspection)
  await reportForeign(candidate, inspection)
  return undefined
}

/** A file may be of a format that is read and, from its first byte on, of one that is not. */
async function reportOuter(candidate: Candidate, inspection: Inspection): Promise<void> {
  if (candidate.role === 'data') return
  const foreign = await recogniseForeign(candidate.source)
  if (foreign?.needs === 'nothing' && !foreign.reason)
    inspection.gap(candidate, 'not-understood', `${foreign.detail} is not examined`)
}

/** A format that nobody here reads is a gap where its magic or its name says "model". */
async function reportForeign(candidate: Candidate, inspection: Inspection): Promise<void> {
  if (candidate.role === 'data') return
  const foreign = await recogniseForeign(candidate.source)
  const named = isModelName(candidate.name)
  const hinted = hintsAtModel(candidate.name)
  if (foreign?.reason) {
    inspection.gap(candidate, foreign.reason, foreign.detail)
    return
  }
  if (foreign && { nothing: true, hint: hinted, name: named }[foreign.needs]) {
    inspection.gap(candidate, 'not-understood', `${foreign.detail} is not examined`)
    await reportProgramBytes(candidate, inspection)
    return
  }
  if (!named) {
    const isCode = isModelCodeName(candidate.name)
    if (isCode || isWeightsName(candidate.name))
      await reportProgramBytes(candidate, inspection, isCode)
    return
  }
  if (candidate.source.size === 0) {
    inspection.gap(candidate, 'unreadable', 'the file is empty')
    return
  }
  inspection.gap(candidate, 'not-understood', 'the content is of no format that is examined')
  await reportProgramBytes(candidate, inspection)
}
