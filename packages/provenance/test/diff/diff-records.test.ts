import { describe, expect, it } from '@jest/globals'
import { changeList, diffRecords, type ChangeList, type DiffRecord } from '@secmlops/provenance'
import fc from 'fast-check'

const record = fc.record({
  dataset: fc.constantFrom('train', 'test'),
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  split: fc.constantFrom('train', 'test'),
  label: fc.constantFrom('"cat"', '"dog"'),
  content: fc.constantFrom('00', '01', '02'),
})
const records = fc.uniqueArray(record, { selector: ({ dataset, id }) => `${dataset}/${id}` })

function sizes(list: ChangeList): Record<string, number> {
  return Object.fromEntries(Object.entries(list).map(([key, all]) => [key, all.length]))
}

describe('diffRecords', () => {
  it('law: nothing differs from itself, in any order', () => {
    fc.assert(
      fc.property(records, (all) => {
        expect(diffRecords(all, [...all].reverse())).toEqual([])
      }),
      { seed: 1 },
    )
  })

  it('law: the mirrored difference has additions for removals, and every change the other way round', () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        const there = changeList(diffRecords(a, b))
        const back = changeList(diffRecords(b, a))
        const { added, removed, ...others } = sizes(there)
        expect(sizes(back)).toEqual({ added: removed, removed: added, ...others })
        const turned = back.relabelled.map(({ from, to }) => JSON.stringify([to, from])).sort()
        expect(there.relabelled.map(({ from, to }) => JSON.stringify([from, to])).sort()).toEqual(
          turned,
        )
      }),
      { seed: 1 },
    )
  })

  it('law: additions and removals explain the difference in size', () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        const { added, removed } = changeList(diffRecords(a, b))
        expect(b.length - a.length).toBe(added.length - removed.length)
      }),
      { seed: 1 },
    )
  })

  it('lists a record that changed its content and its label in both classes', () => {
    const base = { dataset: '', id: 'x', split: 'train', label: '1', content: '00' }
    const list = changeList(diffRecords([base], [{ ...base, label: '2', content: '01' }]))
    expect(list.changed).toEqual([{ id: 'x', from: '00', to: '01' }])
    expect(list.relabelled).toEqual([{ id: 'x', from: 1, to: 2 }])
  })

  it('needs time that grows with the records, not with their square', () => {
    const many = (prefix: string): DiffRecord[] =>
      Array.from({ length: 100_000 }, (_, i) => ({
        dataset: 'd',
        id: `${prefix}${String(i)}`,
        split: 'train',
        label: '"x"',
        content: 'same',
      }))
    const start = performance.now()
    expect(diffRecords(many('a'), many('b'))).toHaveLength(100_000)
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  /** Arguments of one call lie on the stack: `push(...changes)` ended the process with a RangeError from 125,000 changes on. */
  it('takes more additions, removals and copies than one call has room for arguments', () => {
    const many = Array.from({ length: 130_000 }, (_, i) => row(String(i), String(i)))
    expect(diffRecords([], many)).toHaveLength(130_000)
    const copies = many.map((each) => ({ ...each, content: '00' }))
    expect(sizes(changeList(diffRecords(copies, [row('x', '00')])))).toMatchObject({
      removed: 129_999,
      renamed: 1,
    })
  })
})

function row(id: string, content: string): DiffRecord {
  return { dataset: 'train', id, split: 'train', label: '"cat"', content }
}
