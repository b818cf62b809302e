import type { Rect } from '@secmlops/dataset'
import type { Detection } from '../metrics/box.js'

/**
 * A detector's outputs read as boxes with a score per class, and their exact derivatives: what evaluation, losses and
 * attacks share. Derivatives are given as products: `pull...` adds `by` times the derivative to the cotangents, one array
 * per output in the order of the outputs.
 */
export interface Candidates {
  readonly count: number
  readonly classes: number
  /** Length of each output, for `zeroCotangents`. */
  readonly sizes: readonly number[]
  readonly score: (candidate: number, label: number) => number
  /** In pixels of the model's input. */
  readonly box: (candidate: number) => Rect
  readonly pullScore: (into: Cotangents, candidate: number, label: number, by: number) => void
  readonly pullBox: (into: Cotangents, candidate: number, by: Rect) => void
}

export type Cotangents = readonly Float32Array[]

export function zeroCotangents({ sizes }: Candidates): Float32Array[] {
  return sizes.map((size) => new Float32Array(size))
}

export interface Best {
  readonly label: number
  readonly score: number
}

/** The first of the classes that score highest; a score that is not a number wins, so that it is seen. */
export function bestClass({ classes, score }: Candidates, candidate: number): Best {
  let label = 0
  let best = score(candidate, 0)
  for (let c = 1; c < classes && !Number.isNaN(best); c++) {
    const value = score(candidate, c)
    if (value <= best) continue
    best = value
    label = c
  }
  return { label, score: best }
}

/** Every candidate with its best class. */
export function detectionsOf(candidates: Candidates): Detection[] {
  return Array.from({ length: candidates.count }, (_, i) => ({
    ...bestClass(candidates, i),
    ...candidates.box(i),
  }))
}

/** Candidates of several grids, one after the other. */
export function joined(parts: readonly Candidates[]): Candidates {
  const owner: Candidates[] = []
  const first: number[] = []
  let count = 0
  for (const part of parts) {
    for (let i = 0; i < part.count; i++) {
      owner.push(part)
      first.push(count)
    }
    count += part.count
  }
  const at = <T>(i: number, use: (part: Candidates, within: number) => T): T =>
    use(owner[i] as Candidates, i - (first[i] ?? 0))
  return {
    count,
    classes: parts[0]?.classes ?? 0,
    sizes: parts[0]?.sizes ?? [],
    score: (i, label) => at(i, (part, within) => part.score(within, label)),
    box: (i) => at(i, (part, within) => part.box(within)),
    pullScore: (into, i, label, by) => {
      at(i, (part, within) => {
        part.pullScore(into, within, label, by)
      })
    },
    pullBox: (into, i, by) => {
      at(i, (part, within) => {
        part.pullBox(into, within, by)
      })
    },
  }
}
