import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { corruptedMeasurements, type CorruptedRun } from '../../src/metrics/corrupted.js'

const context = { subject: 'net', seed: 1, confidence: 0.9 }
const run = (name: 'fog' | 'snow', severity: 1 | 2, right: number): CorruptedRun => ({
  condition: { name, severity },
  result: [0, 1, 2, 3].map((i) => i < right),
})

describe('a classifier under corruptions', () => {
  // A mean over 15 corruptions said nowhere which of them the model cannot bear.
  it('has the mean, and the accuracy under each corruption with every severity', () => {
    const runs = [run('fog', 1, 4), run('fog', 2, 2), run('snow', 1, 1), run('snow', 2, 0)]
    const measured = corruptedMeasurements(runs, context, (scope) => createRandom(1, scope))
    // Oracle: by hand, (4 + 2 + 1 + 0) / 16, (4 + 2) / 8, (1 + 0) / 8.
    expect(measured.map(({ id, value }) => [id, value])).toEqual([
      ['accuracy.corrupted', 0.4375],
      ['accuracy.corrupted.fog', 0.75],
      ['accuracy.corrupted.snow', 0.125],
    ])
    expect(measured[1]!.method).toBe('mean over severities; at 1: 1.000, 2: 0.500')
  })
})
