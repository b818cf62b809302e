import { LIMITS } from '@secmlops/core'
import { assertFits, openSession, readModel, type Graph, type Session } from '@secmlops/onnx'
import { inputSlots, outputSlots } from './model/slots.js'
import { toFeeds } from './model/tensors.js'
import { located, readPacked } from './read-files.js'
import type { Original } from './replay.js'
import { floatBox } from './search/float-box.js'
import type { Property } from './vnnlib/property.js'

/** A model that fits its property, loaded as it is. */
export interface Subject extends Original {
  readonly graph: Graph
  /** Runs one example. */
  readonly single: Session
}

/**
 * Reads and loads a model, and runs it once, so that inputs and outputs can be counted.
 * @throws SecmlopsError for a file that cannot be read or run, and `property-mismatch`
 */
export async function openSubject(
  path: string,
  property: Property,
  threads: number,
): Promise<Subject> {
  const source = await sourceOf(path)
  try {
    const { graph } = await readModel(source)
    const inputs = inputSlots(graph.inputs, property.inputs)
    const shapes = Object.fromEntries(inputs.map(({ name, dims }) => [name, dims]))
    await assertFits(graph, { shapes })
    const single = await openSession(source, { threads, path })
    const [first] = property.cases
    const point = first ? floatBox(first.box()).lower : new Float32Array(property.inputs)
    try {
      const results = await single.run(toFeeds(point, inputs, undefined))
      const outputs = outputSlots(single.outputs, results, property.outputs)
      return { source, graph, single, inputs, outputs }
    } catch (error) {
      await single.dispose()
      throw error
    }
  } catch (error) {
    throw located(error, path)
  }
}

/** A file that is not packed keeps its path: its weights may lie beside it. */
async function sourceOf(path: string): Promise<Uint8Array | string> {
  const { bytes, packed } = await readPacked(path, LIMITS.modelFile)
  return packed ? bytes : path
}
