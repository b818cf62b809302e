import { describe, expect, it } from '@jest/globals'
import { lineageFigure } from '../../src/html/lineage.js'

const LINEAGE = {
  model: { name: 'detector', detail: 'statement a' },
  run: { name: 'training', detail: 'https://builder' },
  inputs: [
    { role: 'dataset', name: 'train', detail: 'sha256 00' },
    { role: 'base-model', name: 'base', detail: 'sha256 11' },
  ],
}

const drawn = (value: unknown): string | undefined =>
  lineageFigure(new TextEncoder().encode(JSON.stringify(value)))?.toString()

describe('lineageFigure', () => {
  it('draws a box for each input, the run and the model, and an arrow for each step', () => {
    const text = drawn(LINEAGE)
    expect(text?.match(/class="node"/g)).toHaveLength(4)
    expect(text?.match(/class="edge"/g)).toHaveLength(3)
    expect(text).toContain('dataset train')
  })

  it('counts the inputs that are too many to draw', () => {
    const inputs = Array.from({ length: 10 }, () => LINEAGE.inputs[0])
    expect(drawn({ ...LINEAGE, inputs })).toContain('2 more inputs are not drawn')
  })

  it.each([
    ['no run', { ...LINEAGE, run: undefined }],
    ['an input without a role', { ...LINEAGE, inputs: [LINEAGE.model] }],
    ['a list', []],
  ])('draws nothing of %s', (_, value) => {
    expect(drawn(value)).toBeUndefined()
  })
})
