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

/** Of 19 images that PGD did not break, three were asked about one by one in each of 19 steps. */
it('lets those that fill no run wait, each in its turn, and asks all that they ask', async () => {
  const { oracle, asked } = recorder()
  const inFours = { ...oracle, filling: (points: number) => (points < 4 ? points : 4) }
  const seen: number[] = []
  const climbing = (position: number) =>
    function* (): Steps<number> {
      for (let step = 0; step < 4; step++) {
        yield CLIMB
        seen.push(position)
      }
      return position
    }
  const work = Array.from({ length: 5 }, (_, i) => climbing(i))
  expect(await runSteps(work, inFours)).toEqual([0, 1, 2, 3, 4])
  expect(asked).toEqual(['G4', 'G4', 'G4', 'G4', 'G4'])
  expect(seen.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 0, 1, 2])
})

it('asks a question of more points than fill a run as a whole', async () => {
  const { oracle, asked } = recorder()
  const many: Query = { ...CLIMB, points: Array.from({ length: 5 }, () => new Float32Array(1)) }
  await runSteps([asking(many), asking(many)], { ...oracle, filling: () => 4 })
  expect(asked).toEqual(['G1', 'G1'])
})
