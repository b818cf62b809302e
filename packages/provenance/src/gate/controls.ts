import type { Control } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'
import { diffRecords } from '../diff/diff-records.js'
import type { Screen, ScreenInput } from '../screens/screen.js'

/** Relabels one record in a copy of the data: the differ must report that and nothing else. */
export function plantedRelabel(records: readonly DiffRecord[]): Control {
  const [victim] = records
  const planted = records.map((record) =>
    record === victim ? { ...record, label: JSON.stringify([record.label, 'planted']) } : record,
  )
  const found = diffRecords(records, planted)
  const [only] = found
  const rejected = found.length === 1 && only?.class === 'relabelled' && only.head.id === victim?.id
  return control('relabelled record', rejected, records.length)
}

/** Copies a record into another split: the leakage screen must see it. */
export async function plantedLeak(screen: Screen, input: ScreenInput): Promise<Control> {
  const [victim] = input.records
  if (!victim) return control('leaked record', false, 0)
  const pair = [
    { ...victim, split: 'train' },
    { ...victim, split: 'test', id: `${victim.id} (planted)` },
  ]
  const { findings } = await screen({ ...input, records: pair, advance: () => undefined })
  return control(
    'leaked record',
    findings.some(({ rule }) => rule === 'leaked-content'),
    2,
  )
}

function control(name: string, rejected: boolean, n: number): Control {
  return { name, rejected, detail: `planted in a copy of ${String(n)} records` }
}
