import { basename } from 'node:path'
import { readFile } from 'node:fs/promises'
import type { EvidenceFile } from '@secmlops/governance'
import type { CheckRun } from '../check/run-check.js'
import { programDigest } from '../program-digest.js'

/** What a report needs to become a bundle. */
export type Judged = Pick<CheckRun, 'report' | 'sources'>

/**
 * The files that turn a folder of renderings and attachments into an evidence bundle; none where the report cannot be judged again.
 * `written`: paths of what already lies there.
 */
export async function evidenceFiles(
  { report, sources }: Judged,
  written: readonly string[],
  previous: string | undefined,
): Promise<readonly EvidenceFile[]> {
  if (!sources) return []
  const { EVIDENCE_FILES, completeEvidence } = await import('@secmlops/governance')
  const attachments = new Set(report.gates.flatMap((gate) => gate.attachments).map(nameOf))
  const role = (name: string): EvidenceFile['role'] =>
    name === EVIDENCE_FILES.report ? 'report' : attachments.has(name) ? 'attachment' : 'rendering'
  const own = sources.map((each) => ({ ...each, name: EVIDENCE_FILES[each.role] }))
  const rest: EvidenceFile[] = []
  for (const path of written) {
    const name = basename(path)
    rest.push({ role: role(name), name, bytes: await readFile(path) })
  }
  const tool = { ...report.tool, digest: await programDigest() }
  return [...own, ...completeEvidence({ report, tool, files: [...own, ...rest], previous })]
}

const nameOf = ({ name }: { readonly name: string }): string => name
