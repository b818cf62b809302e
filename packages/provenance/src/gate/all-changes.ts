import type { Finding } from '@secmlops/core'
import { explanations, type Explains } from '../card/explanations.js'
import { recordOf, type DiffRecord, type RecordChange } from '../diff/change.js'
import { compareFiles, type FileChange } from '../manifest/compare-files.js'
import { changeFindings } from './change-findings.js'
import type { ProvenanceSettings } from './settings.js'
import type { Subject } from './subject.js'

export interface AllChanges {
  readonly heads: readonly Subject[]
  readonly bases: readonly Subject[]
  readonly changes: readonly RecordChange[]
  readonly settings: ProvenanceSettings
}

/** Findings for the changes of all datasets. A move between datasets may be explained by the card of either. */
export function allChangeFindings({ heads, bases, changes, settings }: AllChanges): Finding[] {
  const known = new Map(
    heads.map((head, i) => [head.spec.name, explanations(bases[i]?.card, head.card)]),
  )
  const explains: Explains = (change) =>
    [recordOf(change).dataset, ...(change.class === 'moved' ? [change.base.dataset] : [])].some(
      (dataset) => known.get(dataset)?.(change) ?? false,
    )
  const byDataset = new Map<string, RecordChange[]>()
  for (const change of changes) {
    const { dataset } = recordOf(change)
    const list = byDataset.get(dataset)
    if (list) list.push(change)
    else byDataset.set(dataset, [change])
  }
  return heads.flatMap(({ spec, card, set }, i) =>
    changeFindings({
      subject: spec.name,
      changes: byDataset.get(spec.name) ?? [],
      card,
      explains: settings.changes === 'explained' ? explains : undefined,
      fileChange: wordsFor(compareFiles(bases[i]?.set?.files ?? [], set?.files ?? [])),
    }),
  )
}

function wordsFor(changes: readonly FileChange[]): (record: DiffRecord) => string | undefined {
  const words = new Map(changes.map((change) => [change.path, inWords(change)]))
  return ({ file }) => (file === undefined ? undefined : words.get(file))
}

function inWords({ code, other }: FileChange): string {
  switch (code) {
    case 'files-swapped':
      return `swapped with ${other ?? 'another file'}`
    case 'file-shorter':
      return 'changed (it is shorter)'
    case 'file-longer':
      return 'changed (it is longer)'
    case 'file-added':
    case 'file-removed':
    case 'file-changed':
      return 'changed'
  }
}
