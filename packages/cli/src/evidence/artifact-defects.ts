import { digestOf, printable, type Subject } from '@secmlops/core'
import type { AuditedBundle, Defect } from '@secmlops/governance'
import { readHostFile } from '../host/files.js'
import { programDigest } from '../program-digest.js'
import { rootsToday, type RootsToday } from './roots-today.js'

/** What lies on disk today and has to be what was judged. */
export interface Artifacts {
  readonly model: readonly string[]
  readonly dataset: readonly string[]
  readonly policy?: string
  readonly tool?: string
}

/** Digests today's files again. @throws SecmlopsError for what is not there. */
export async function artifactDefects(
  { index, report }: AuditedBundle,
  { model, dataset, policy, tool }: Artifacts,
): Promise<readonly Defect[]> {
  const subjects = report?.subjects ?? []
  const defects: Defect[] = []
  for (const name of model)
    defects.push(...unjudged('model', name, { today: await rootsToday('model', name), subjects }))
  for (const name of dataset)
    defects.push(
      ...unjudged('dataset', name, { today: await rootsToday('dataset', name), subjects }),
    )
  if (policy !== undefined) {
    const own = digestOf(await readHostFile(policy))
    defects.push(...other('policy', own, report?.policy.digest))
  }
  if (tool !== undefined)
    defects.push(...other('tool', await programDigest(tool), index?.tool.digest))
  return defects
}

function unjudged(
  kind: Subject['kind'],
  name: string,
  { today, subjects }: { readonly today: RootsToday; readonly subjects: readonly Subject[] },
): Defect[] {
  const part = kind === 'model' ? 'model' : 'data'
  const { roots, unreadable } = today
  const judged = subjects.filter((subject) => subject.kind === kind && subject.digest !== undefined)
  if (judged.some(({ digest }) => roots.includes(digest ?? ''))) return []
  const were = judged.map((each) => `${printable(each.name, 80)} ${each.digest ?? ''}`).join(', ')
  const now =
    unreadable === undefined
      ? `has digest ${roots[0] ?? ''}`
      : `cannot be digested (${printable(unreadable, 500)})`
  return [{ part, message: `"${printable(name)}" ${now}; judged: ${were || 'none'}` }]
}

function other(part: string, own: string, judged: string | undefined): Defect[] {
  if (own === judged) return []
  return [{ part, message: `it has digest ${own}, and ${judged ?? 'none'} judged` }]
}
