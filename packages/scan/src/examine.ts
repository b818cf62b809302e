import { unwrap } from './compressed/unwrap.js'
import { hintsAtModel, isModelCodeName, isModelName, isWeightsName } from './extensions.js'
import { identifyFormats } from './formats.js'
import { recogniseForeign } from './foreign.js'
import { reportHiddenPickle } from './program-text/report-hidden-pickle.js'
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

/** Code that loaders with `trust_remote_code` run: of the right name, and written for the library that loads it. */
async function isModelCode({ source, name }: Candidate): Promise<boolean> {
  if (!isModelCodeName(name)) return false
  const head = Buffer.from(await source.read(0, CODE_HEAD)).toString('latin1')
  return /\b(?:transformers|diffusers|EndpointHandler)\b|Pre[tT]rained/.test(head)
}

const CODE_HEAD = 65_536

/** A file may be of a format that is read and, from its first byte on, of one that is not. */
async function reportOuter(candidate: Candidate, inspection: Inspection): Promise<void> {
  if (candidate.role === 'data') return
  const foreign = await recogniseForeign(candidate.source)
  if (foreign?.needs === 'nothing' && !foreign.reason)
    inspection.gap(candidate, 'not-understood', `${foreign.detail} is not examined`)
}

/** A format that nobody here reads is a gap where its magic or its name says "model". */
async function reportForeign(candidate: Candidate, inspection: Inspection): Promise<void> {
  if (candidate.role === 'data') return reportHiddenPickle(candidate, inspection)
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
    const isCode = await isModelCode(candidate)
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
