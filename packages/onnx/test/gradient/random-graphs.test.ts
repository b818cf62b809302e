import { describe, expect, test } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { checkGradient } from '../../src/gradient/check.js'
import type { Graph } from '../../src/graph/graph.js'
import { randomGraph } from '../support/random-graph.js'

/** More of them: `RANDOM_GRAPHS=1000 RANDOM_SEED=7 npm test -- random-graphs`. */
const COUNT = Number(process.env['RANDOM_GRAPHS'] ?? 15)
const SEED = Number(process.env['RANDOM_SEED'] ?? 1)

/** Of the differences; in float32 (no float64 kernel), rounding of a saturated value is all there is. */
const TOLERANCE = { float64: 1e-3, float32: 1e-2 }

/** Expected: central differences of the model in float64, and no cut, all operators having a derivative. */
describe('random compositions of operators', () => {
  test(`have the right gradient, ${String(COUNT)} of them`, async () => {
    const wrong: string[] = []
    let compared = 0
    for (let i = 0; i < COUNT; i++) {
      const random = createRandom(SEED, `graph ${String(i)}`)
      const model = randomGraph(random, 3 + random.integer(9))
      const found = await complaint(model, i, () => (compared += 1)).catch(String)
      if (found !== undefined) wrong.push(`graph ${String(i)}: ${found}\n${print(model)}`)
    }
    expect(wrong).toEqual([])
    // A graph that is flat where it is checked tells nothing; most are not.
    expect(compared).toBeGreaterThan(0.8 * COUNT)
  }, 600_000)
})

async function complaint(
  model: Graph,
  seed: number,
  count: () => void,
): Promise<string | undefined> {
  const weights = [...model.initializers.keys()].filter((name) => name.startsWith('w'))
  const read = new Set(model.nodes.flatMap(({ inputs }) => inputs))
  const wrt = [...model.inputs.map(({ name }) => name), ...weights.filter((name) => read.has(name))]
  const check = await checkGradient(model, { directions: 2, seed, ...(seed % 2 && { wrt }) })
  if (check.outputs.some(({ relativeError }) => relativeError >= 0)) count()
  const bad = check.outputs.find(
    ({ relativeError, uncertainty }) =>
      relativeError > TOLERANCE[check.precision] + 4 * uncertainty,
  )
  if (bad) return `${check.precision} ${JSON.stringify(bad)}`
  if (check.cuts.length > 0) return JSON.stringify(check.cuts)
  return check.forwardError > 1e-4 ? `forward error ${String(check.forwardError)}` : undefined
}

const print = ({ nodes }: Graph): string =>
  nodes
    .map(({ op, inputs, outputs, attributes }) => {
      const settings = Object.entries(attributes).map(([name, { value }]) => [name, value])
      return `  ${outputs.join()} = ${op}(${inputs.join()}) ${JSON.stringify(settings)}`
    })
    .join('\n')
