import { readModel } from '@secmlops/onnx'
import { createProof, type Standing } from '../../src/falsify/proof/proof.js'
import { openProver } from '../../src/falsify/proof/prover.js'
import type { Slot } from '../../src/falsify/model/slots.js'
import { parseProperty } from '../../src/falsify/vnnlib/parse-property.js'

/** What comes of a proof, or why there is none. The model has an input `x` and an output `y`, each [1, n]. */
export async function prove(
  model: Uint8Array,
  text: string,
  boxes = 1024,
): Promise<Standing | { readonly reason: string }> {
  const { graph } = await readModel(model)
  const { inputs, outputs, cases } = parseProperty(text)
  const prover = await openProver({
    graph,
    inputs: [slot('x', inputs)],
    outputs: [slot('y', outputs)],
    threads: 1,
    constraints: 8,
  })
  if ('reason' in prover) return prover
  try {
    return await createProof(cases, prover, () => false).reach(boxes)
  } finally {
    await prover.dispose()
  }
}

const slot = (name: string, size: number): Slot => ({
  name,
  type: 'float32',
  dims: [1, size],
  offset: 0,
  size,
})
