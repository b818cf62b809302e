import { describe, expect, it } from '@jest/globals'
import { balance } from '../../src/screens/balance.js'
import { issues } from '../../src/screens/label-issues/label-issues.js'
import { fenceOf, outliers } from '../../src/screens/outliers.js'
import { digits, grey, inputOf, setOf } from './support.js'

const PICTURES = digits(600)
const LABELS = PICTURES.map((_, i) => String(i % 10))
const images = PICTURES.map((each) => grey(each))

describe('label-issues', () => {
  it('ranks flipped labels among introduced ones first, as notes', async () => {
    const labels = LABELS.map((label, i) => (i >= 580 && i % 10 === 7 ? '1' : label))
    const set = await setOf({ images, labels, introduced: (i) => i >= 580 })
    const { findings, measurements } = await issues(inputOf(set))
    const first = findings.slice(0, 2)
    expect(first.map(({ location }) => location?.record)).toEqual(['587', '597'])
    expect(first[0]).toMatchObject({ severity: 'note', location: { line: 588 } })
    expect(measurements?.find(({ id }) => id === 'label-issues.pair')?.unit).toContain('1 among 7')
  })
})

describe('outliers', () => {
  it('puts the fence at Q3 + 1.7 IQR (numpy 2.4.6: percentile and (1 / .37037 - 1))', () => {
    expect(fenceOf(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 30))).toBeCloseTo(13.800010800010801, 9)
  })

  it('notes introduced records that are unlike all others, and nothing that was there', async () => {
    const strange = Uint8Array.from({ length: 784 }, (_, i) => (Math.floor(i / 28) < 5 ? 255 : 0))
    const odd = [grey(strange), ...images.slice(1, 599), grey(strange.map((value) => 255 - value))]
    const set = await setOf({ images: odd, labels: LABELS, introduced: (i) => i >= 590 })
    const { findings, measurements } = await outliers(inputOf(set))
    expect(findings.map(({ location }) => location?.record)).toContain('599')
    expect(findings.map(({ location }) => location?.record)).not.toContain('0')
    expect(findings.every(({ severity }) => severity === 'note')).toBe(true)
    expect(measurements?.[0]?.value).toBeLessThan(0.05)
  })
})

describe('balance', () => {
  const record = (id: number, label: string) => ({
    dataset: 'd',
    id: String(id),
    split: '',
    label: JSON.stringify(label),
    content: String(id),
    location: { path: 'labels.csv', line: id + 2 },
  })
  const run = async (labels: readonly string[], from: number) => {
    const set = await setOf({ images: [], labels: [] })
    const records = labels.map((label, id) => record(id, label))
    return balance(inputOf(set, { records, introduced: ({ id }) => Number(id) >= from }))
  }
  const even = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 'cat' : 'dog'))

  it('warns of another mix of classes, with both shares', async () => {
    const { findings, measurements } = await run([...even, ...Array<string>(40).fill('dog')], 400)
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['class-shift', 'warning'],
      ['class-shift', 'warning'],
    ])
    expect(findings[1]?.message).toMatch(/"dog" is 100.0 % .* and 50.0 %/)
    // Total variation of (0, 1) and (.5, .5).
    expect(measurements?.[0]?.value).toBeCloseTo(0.5)
  })

  it('is silent on the same mix, and notes a rare class', async () => {
    expect((await run(even, 300)).findings).toEqual([])
    const { findings } = await run([...even, 'bird'], 300)
    expect(findings.map(({ rule }) => rule)).toEqual(['rare-class'])
  })
})
