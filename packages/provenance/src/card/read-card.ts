import {
  LIMITS,
  SecmlopsError,
  parseConfig,
  type ConfigDocument,
  type DatasetCard,
  type Tree,
} from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'

export type CardDocument = ConfigDocument<DatasetCard>

/**
 * The card of a dataset; undefined when the policy names none, or when the file is not there.
 * @throws SecmlopsError `invalid-config` (exit 2) with the line.
 */
export async function readCard(
  tree: Tree,
  { card }: DatasetSpec,
): Promise<CardDocument | undefined> {
  if (card === undefined || !(await tree.list(card)).some(({ kind }) => kind === 'file'))
    return undefined
  return parseCard(card, await tree.read(card, LIMITS.configFile))
}

/** @throws SecmlopsError `invalid-config` (exit 2) with the line. */
export function parseCard(path: string, bytes: Uint8Array): CardDocument {
  const document = parseConfig<DatasetCard>('dataset-card', path, bytes)
  document.value.changes?.forEach((entry, i) => {
    if (entry.records !== undefined || entry.class !== undefined) return
    throw new SecmlopsError('invalid-config', 'the entry names neither records nor a class', {
      location: { path, line: document.lineOf(['changes', i]) },
      remedy: 'Name what it explains: `records: [...]`, `class: relabelled`, or both',
    })
  })
  return document
}
