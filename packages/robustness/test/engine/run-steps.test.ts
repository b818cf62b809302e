import { expect, it } from '@jest/globals'
import type { Oracle, Query, Steps } from '../../src/engine/query.js'
import { runSteps } from '../../src/engine/run-steps.js'

const LOOK: Query = { points: [new Float32Array(1)] }
const CLIMB: Query = { ...LOOK, slope: { loss: 'ce', label: 0, target: 0 } }

/** Writes down how many ask together, gradients in upper case. */
function recorder(): { readonly oracle: Oracle; readonly asked: string[] } {
  const asked: string[] = []
  const ask: Oracle['ask'] = (queries) => {
    asked.push(`${queries[0]?.slope ? 'G' : 'f'}${String(queries.length)}`)
    return Promise.resolve(queries.map(() => ({ outputs: [], gradients: [] })))
  }
  return { oracle: { batch: 8, ask }, asked }
}

const asking = (...queries: readonly Query[]) =>
  function* (): Steps<number> {
    for (const query of queries) yield query
    return queries.length
  }

it('asks for gradients together, once nobody only looks', async () => {
  const { oracle, asked } = recorder()
  const work = [asking(CLIMB, CLIMB), asking(LOOK, CLIMB), asking(LOOK, LOOK, CLIMB)]
  expect(await runSteps(work, oracle)).toEqual([2, 2, 3])
  expect(asked).toEqual(['f2', 'f1', 'G3', 'G1'])
})

it('asks of different losses apart', async () => {
  const { oracle, asked } = recorder()
  const margin: Query = { ...LOOK, slope: { loss: 'margin', label: 0, target: 0 } }
  await runSteps([asking(CLIMB), asking(margin), asking(CLIMB)], oracle)
  expect(asked).toEqual(['G2', 'G1'])
})
