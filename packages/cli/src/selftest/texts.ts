import type { Copy } from './copy.js'
import type { Lack, Planted } from './fault.js'
import { isLack, someRecord } from './records.js'
import type { Place, Sample } from './places/place.js'
import type { Cells } from './places/table.js'

/** Adds a row with `text` in a column that holds texts. */
export async function plantText(copy: Copy, text: string): Promise<Planted> {
  const found = await someRecord(copy, ({ kind }) => kind === 'table')
  if (isLack(found)) return NO_TEXT
  const { place, sample } = found
  const column = textColumn(place, sample)
  if (column === undefined) return NO_TEXT
  const content = { ...(sample.content as Cells), [column]: text }
  await place.add({ ...sample, content }, 'selftest-text')
  return `a new row of ${place.dataset.name}, column ${column}`
}

const NO_TEXT: Lack = { reason: 'no table with a column of texts that can be edited here' }

/** The first column whose value is no number, and that no setting gives another meaning. */
function textColumn({ dataset }: Place, { content }: Sample): string | undefined {
  const { id, label, group, time, 'split-column': split } = dataset
  const [column] =
    Object.entries(content as Cells).find(
      ([name, value]) =>
        ![id, label, group, time, split].includes(name) &&
        typeof value === 'string' &&
        value !== '' &&
        Number.isNaN(Number(value)),
    ) ?? []
  return column
}
