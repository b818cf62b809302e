import { beforeAll, describe, expect, it } from '@jest/globals'
import { LIMITS, createRandom, parsePolicy, type Evaluation } from '@secmlops/core'
import { fakeChange, fakeTools, type Files } from '@secmlops/testkit'
import { gate } from '@secmlops/drift'
import { removeNativeParts } from '../../../test/support/jest/without-native.js'

beforeAll(() => {
  removeNativeParts()
})

const POLICY = `version: 1
datasets: { frames: { path: frames.csv, id: frame } }
gates: { drift: { reference: accepted.csv, current: frames } }
`

function frames(scope: string, shift = 0): string {
  const random = createRandom(11, scope)
  const rows = Array.from(
    { length: 1000 },
    (_, i) => `${scope}-${String(i)},${(50 + 10 * (random.normal() + shift)).toFixed(2)}`,
  )
  return ['frame,brightness', ...rows, ''].join('\n')
}

const base: Files = { 'secmlops.yml': POLICY, 'accepted.csv': frames('reference') }

function evaluate(current: string): Promise<Evaluation> {
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(POLICY)))!
  const change = fakeChange(base, { ...base, 'frames.csv': current })
  return gate.evaluate(change, settings, fakeTools())
}

// There is no WebAssembly build that takes the place of DuckDB's native one.
describe('the drift gate where DuckDB cannot be loaded', () => {
  it('reads small tables in TypeScript, measures the same, and the report says so', async () => {
    const { findings, measurements, controls } = await evaluate(frames('dark', -0.5))
    expect(findings).toMatchObject([
      { rule: 'table-engine-replaced', severity: 'note', location: { path: 'frames.csv' } },
    ])
    const shift = measurements.find(({ feature }) => feature === 'brightness')
    // Half a standard deviation: D = 2 Phi(1/4) - 1 = .197, and by Smirnov's limit p = 2 exp(-D^2 n) = 2.7e-17 for n = m = 1000.
    expect(shift?.test?.p).toBeLessThan(1e-9)
    expect(controls.every(({ rejected }) => rejected)).toBe(true)
  })

  it('is inconclusive with the remedy for a table that is too large', async () => {
    const row = `${'x'.repeat(1000)},1\n`
    const large = `frame,brightness\n${row.repeat(Math.ceil(LIMITS.memoryTable / row.length))}`
    await expect(evaluate(large)).rejects.toMatchObject({
      code: 'engine-missing',
      exit: 3,
      location: { path: 'frames.csv' },
      remedy: expect.stringContaining('@duckdb/node-api'),
    })
  })
})
