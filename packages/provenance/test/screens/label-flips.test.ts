import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { judgeFlips } from '../../src/screens/label-flips/judge-flips.js'
import { labelFlips } from '../../src/screens/label-flips/label-flips.js'
import { ballots, type Ballot } from '../../src/screens/label-flips/ballot.js'
import { runGate } from '../support.js'
import { digits, grey, inputOf, npz, setOf } from './support.js'

const ACCEPTED = 700
const INTRODUCED = 200
const PICTURES = digits(ACCEPTED + INTRODUCED)
const LABELS = PICTURES.map((_, i) => i % 10)
const FRESH = PICTURES.map((_, i) => i).slice(0, INTRODUCED)

const policy = (screens: ('label-flips' | 'balance')[]) => ({
  datasets: { digits: { path: 'digits.npz', format: 'npz' as const } },
  gates: { provenance: { require: [], screens, changes: 'listed' as const } },
})

/** The last `base` rows were accepted before; the first ones are introduced. */
async function run(labels: readonly number[], base: number = ACCEPTED) {
  const head = { 'digits.npz': await npz(PICTURES, labels) }
  const before = { 'digits.npz': await npz(PICTURES.slice(-base), LABELS.slice(-base)) }
  return runGate(policy(['label-flips']), base === 0 ? undefined : before, head)
}

function flipped(count: number, from: number, to: number): number[] {
  const chosen = new Set(FRESH.filter((i) => LABELS[i] === from).slice(0, count))
  return LABELS.map((label, i) => (chosen.has(i) ? to : label))
}

describe('label-flips in the gate', () => {
  it('check 19: passes clean rows, with its control, limit and features', async () => {
    const { verdict, evaluation } = await run(LABELS)
    expect(verdict.outcome).toBe('pass')
    expect(evaluation.controls).toContainEqual(
      expect.objectContaining({ name: 'relabelled records in digits', rejected: true }),
    )
    const ids = evaluation.measurements.map(({ id, n }) => [id, n])
    expect(ids).toEqual([
      ['label-flips.disagreement', INTRODUCED],
      ['label-flips.pair', INTRODUCED],
      ['label-flips.detection-limit', INTRODUCED],
    ])
    expect(evaluation.measurements[0]?.method).toMatch(/14 x 14 grey.*alpha 0.001/)
  })

  it('check 16: fails on 10 targeted flips and names them', async () => {
    const labels = flipped(10, 7, 1)
    const { verdict, findings } = await run(labels)
    expect(verdict.outcome).toBe('fail')
    const found = findings.filter(({ rule }) => rule === 'label-flips')
    expect(found.length).toBeGreaterThanOrEqual(9)
    expect(found.every(({ message }) => message.includes('labelled "1"'))).toBe(true)
    expect(found[0]?.location).toMatchObject({ path: 'digits.npz', record: expect.any(String) })
  })

  it('fails when accepted rows are relabelled', async () => {
    const chosen = new Set(LABELS.flatMap((label, i) => (label === 3 && i >= 650 ? [i] : [])))
    const { errors } = await run(LABELS.map((label, i) => (chosen.has(i) ? 8 : label)))
    expect(errors).toContain('label-flips')
  })

  it('warns on a first import, and is no pass where the accepted rows were replaced', async () => {
    const first = await run(LABELS, 0)
    expect(first.verdict.outcome).toBe('pass')
    expect(first.findings).toContainEqual(
      expect.objectContaining({ rule: 'unjudged', severity: 'warning' }),
    )
    const replaced = await run(LABELS, 20)
    expect(replaced.verdict.outcome).toBe('inconclusive')
    expect(replaced.evaluation.flags.map(({ id }) => id)).toEqual(['few-accepted-records'])
  })

  it('does not take a new class for an attack, and says that nobody judged it', async () => {
    const head = flipped(30, 7, 77)
    const { findings, errors } = await run(head)
    expect(errors).not.toContain('label-flips')
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'unknown-class' }))
  })

  it('is inconclusive where features tell nothing of the classes: its control is not seen', async () => {
    const random = createRandom(5, 'noise')
    const images = Array.from({ length: 600 }, () =>
      grey(Uint8Array.from({ length: 784 }, () => random.integer(256))),
    )
    const labels = images.map((_, i) => String(i % 2))
    const { controls } = await labelFlips(
      inputOf(await setOf({ images, labels, introduced: (i) => i >= 500 })),
    )
    expect(controls?.map(({ rejected }) => rejected)).toEqual([false])
  })

  it('points at the line of a table', async () => {
    const random = createRandom(4, 'table')
    const row = (i: number, flip: boolean): string => {
      const kind = i % 2
      const label = flip !== (kind === 1) ? 'left' : 'right'
      return [i, 4 * kind + random.normal(), random.normal(), label].join(',')
    }
    const rows = Array.from({ length: 400 }, (_, i) => row(i, i >= 380))
    const csv = (count: number): string => `id,a,b,label\n${rows.slice(0, count).join('\n')}\n`
    const table = { path: 't.csv', format: 'csv' as const }
    const { findings, errors } = await runGate(
      { ...policy(['label-flips']), datasets: { table } },
      { 't.csv': csv(350) },
      { 't.csv': csv(400) },
    )
    expect(errors).toContain('label-flips')
    const lines = findings
      .filter(({ rule, location }) => rule === 'label-flips' && location?.record !== undefined)
      .map(({ location }) => location?.line)
    expect(lines.every((line) => line !== undefined && line > 381)).toBe(true)
    expect(lines.length).toBeGreaterThan(15)
  })
})

let votesOfAll: Promise<Ballot[]> | undefined

async function vote(): Promise<Ballot[]> {
  const images = PICTURES.map((each) => grey(each))
  const set = await setOf({ images, labels: LABELS.map(String) })
  const all = [...set.examples.keys()]
  return ballots(set, all, all)
}

/** In small; `node bench/screens.mjs` runs 200 and 60 seeds on larger sets, and prints the rates with their intervals. */
describe.each([150, 450])('label-flips over seeded pull requests of %d rows', (rows) => {
  const judge = async (seed: number, plant: (now: Ballot[]) => Ballot[]): Promise<boolean> => {
    const votes = await (votesOfAll ??= vote())
    const order = createRandom(seed, 'order').sample(votes, votes.length)
    const now = plant(order.slice(0, rows))
    const test = judgeFlips({ before: order.slice(rows), now, classes: 10, alpha: 1e-3 })
    return test.p < 1e-3 || test.pairs.some(({ p }) => p < 1e-3)
  }
  const blocked = async (seeds: number, plant: (now: Ballot[]) => Ballot[]): Promise<number> => {
    let count = 0
    for (let seed = 0; seed < seeds; seed++) count += (await judge(seed, plant)) ? 1 : 0
    return count
  }

  it('check 15: 200 clean resamples have no blocking finding at .001', async () => {
    expect(await blocked(200, (now) => now)).toBe(0)
  })

  it('check 16: 20 random flips and 10 targeted ones are blocked with each of 20 seeds', async () => {
    const random = (now: Ballot[]): Ballot[] =>
      now.map((each, i) =>
        i < 20 ? { ...each, given: String((Number(each.given) + 1 + (i % 9)) % 10) } : each,
      )
    const targeted = (now: Ballot[]): Ballot[] => {
      const hosts = new Set(now.filter(({ given }) => given === '7').slice(0, 10))
      return now.map((each) => (hosts.has(each) ? { ...each, given: '1' } : each))
    }
    expect(await blocked(20, random)).toBe(20)
    expect(await blocked(20, targeted)).toBe(20)
  })
})
