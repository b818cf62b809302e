import { canonicalJson, type EvidenceIndex, type Report } from '@secmlops/core'
import { EVIDENCE_FILES, verdictJson, type BundleFiles } from './bundle.js'
import { defect, type Defect } from './defect.js'
import { asText, firstDifference } from './first-difference.js'
import { manifestDefects } from './manifests.js'

/** Whether the parts of a bundle that say the same thing agree. */
export function agreementDefects(
  report: Report,
  index: EvidenceIndex,
  files: BundleFiles,
): readonly Defect[] {
  return [
    ...verdictDefects(report, index, files),
    ...environmentDefects(report, index),
    ...attachmentDefects(report, index),
    ...manifestDefects(report, files),
  ]
}

/** The verdict names every part of the report; what differs is named, not only that something does. */
function verdictDefects(report: Report, { tool }: EvidenceIndex, files: BundleFiles): Defect[] {
  const verdict = record(files.get(EVIDENCE_FILES.verdict))
  if (!verdict) return [defect('verdict', `${EVIDENCE_FILES.verdict} is not JSON`)]
  const wanted = JSON.parse(verdictJson(report, tool)) as Record<string, unknown>
  const parts = [...new Set([...Object.keys(wanted), ...Object.keys(verdict)])]
  return parts
    .filter((part) => asText(wanted[part]) !== asText(verdict[part]))
    .map((part) => {
      const { path, one, other } = firstDifference(wanted[part], verdict[part], part)
      const who = part === 'tool' ? 'the index' : 'the report'
      return defect(part, `${who} says ${asText(one)} of ${path}, the verdict ${asText(other)}`)
    })
}

function record(bytes: Uint8Array | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function environmentDefects({ run, tool }: Report, index: EvidenceIndex): Defect[] {
  const { name, version } = index.tool
  const same = {
    environment: canonicalJson(run) === canonicalJson(index.environment),
    tool: canonicalJson(tool) === canonicalJson({ name, version }),
  }
  return (['environment', 'tool'] as const)
    .filter((part) => !same[part])
    .map((part) => defect(part, 'index and report name different ones'))
}

function attachmentDefects({ gates }: Report, { files }: EvidenceIndex): Defect[] {
  const listed = new Map(files.map(({ name, digest }) => [name, digest]))
  return gates
    .flatMap((gate) => gate.attachments)
    .filter(({ name, digest }) => listed.get(name) !== digest)
    .map(({ name }) => defect('attachment', `${name} is not the one that the report names`))
}
