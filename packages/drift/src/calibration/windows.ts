import type { Table } from '@secmlops/dataset'
import { readGroups } from '../groups/read-groups.js'
import type { CalibrationSetting } from './calibration-setting.js'

/** Windows of the reference that are as long as the current table; rows that fill none have the number behind the last. */
export interface ReferenceWindows {
  readonly codes: Uint32Array
  readonly count: number
}

/** @throws SecmlopsError (exit 2) as `readGroups`. */
export async function readWindows(
  { reference, current }: { readonly reference: Table; readonly current: Table },
  setting: CalibrationSetting,
): Promise<ReferenceWindows> {
  const before = await readGroups(reference, setting)
  const length = (await readGroups(current, setting)).blocks.length
  const count = Math.floor(before.blocks.length / length)
  const windowOf = new Uint32Array(before.blocks.length)
  const inOrder = [...before.blocks.keys()].sort((a, b) => blockAt(before, a) - blockAt(before, b))
  for (const [place, group] of inOrder.entries())
    windowOf[group] = Math.min(count, Math.floor(place / length))
  return { codes: before.codes.map((group) => windowOf[group] as number), count }
}

function blockAt({ blocks }: { readonly blocks: readonly number[] }, group: number): number {
  return blocks[group] as number
}
