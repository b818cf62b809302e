import type { DiffRecord } from './change.js'

type Parts = NonNullable<DiffRecord['parts']>

/** The parts of a label that the label of another record has not, counted: a box that stands twice there is missing once here. */
export function ownParts(record: DiffRecord, other: DiffRecord): Parts {
  const left = new Map<string, number>()
  for (const { text } of other.parts ?? []) left.set(text, (left.get(text) ?? 0) + 1)
  return (record.parts ?? []).filter(({ text }) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}
