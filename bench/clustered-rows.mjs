/**
 * Cell of bench/false-alarms.mjs: rows in groups (frames of a video, visits of a patient). 40 and 40 groups of 25 rows from one source, ten
 * columns: numbers with an intraclass correlation of .3, and categories that most rows of a group share. Nothing drifts.
 */
import { memoryTable } from './memory-rows.mjs'

const [GROUPS, SIZE, CORRELATION] = [40, 25, 0.3]

export function clusteredTable(random, shift = 0, groups = GROUPS) {
  const rows = []
  for (let group = 0; group < groups; group++) {
    const effects = Array.from({ length: 5 }, () => Math.sqrt(CORRELATION) * random.normal())
    const habits = Array.from({ length: 5 }, () => random.integer(4))
    for (let i = 0; i < SIZE; i++)
      rows.push([
        `g${group}`,
        ...effects.map(
          (effect, c) =>
            effect + Math.sqrt(1 - CORRELATION) * random.normal() + (c === 0 ? shift : 0),
        ),
        ...habits.map((habit) => `c${random.uniform() < 0.5 ? habit : random.integer(4)}`),
      ])
  }
  return memoryTable('group', rows)
}

/** Rows in an order without a name: ten columns, each remembering .9 of the row before (first-order autoregression), 2,000 rows. */
export function orderedTable(random) {
  const state = Array.from({ length: 10 }, () => random.normal())
  const rows = Array.from({ length: 2000 }, () => {
    for (let c = 0; c < 10; c++) state[c] = 0.9 * state[c] + Math.sqrt(1 - 0.81) * random.normal()
    return ['g', ...state.slice(0, 5), ...state.slice(5).map((value) => (value > 0 ? 'c1' : 'c0'))]
  })
  return memoryTable('group', rows)
}
