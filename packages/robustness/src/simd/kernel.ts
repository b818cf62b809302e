import {
  compile,
  type Counts,
  type Effects,
  type Layout,
  type Loop,
  type Values,
} from './compile.js'
import { wasm } from './webassembly.js'

/**
 * Runs a loop over vectors of one length; those written may be among those read.
 * @returns the dots, then the maxima; overwritten by the next call of any kernel
 */
export type Kernel = (
  reads: readonly Float32Array[],
  numbers?: readonly number[],
  writes?: readonly Float32Array[],
) => Float64Array

/** Elements that are worked on together: what a loop touches stays in the cache. */
const BLOCK = 4096
const SLOTS = 8
const SIZE = 4 * BLOCK

const layout: Layout = {
  memory: new wasm.Memory({ initial: Math.ceil(((SLOTS + 1) * SIZE) / 65536) }),
  slots: Array.from({ length: SLOTS }, (_, i) => i * SIZE),
  totals: SLOTS * SIZE,
}
const slots = layout.slots.map((start) => new Float32Array(layout.memory.buffer, start, BLOCK))
const sums = new Float64Array(layout.memory.buffer, layout.totals, 2 * SLOTS)
const maxima = new Float32Array(layout.memory.buffer, layout.totals, 4 * SLOTS)
const totals = new Float64Array(SLOTS)

interface Compiled {
  readonly loop: Loop
  readonly dots: number
  readonly maxima: number
}

/**
 * A loop over vectors in the SIMD instructions of WebAssembly, which every Node has: arithmetic on pixels takes JavaScript
 * several times as long, which for a small model is longer than its own passes. Compiled by the first call.
 */
export function kernel(counts: Counts, effects: (values: Values) => Effects): Kernel {
  let known: Compiled | undefined
  return (reads, numbers = [], writes = []) => {
    const { loop, ...count } = (known ??= compiled(counts, effects))
    totals.fill(0)
    const length = reads[0]?.length ?? 0
    for (let from = 0; from < length; from += BLOCK) {
      const size = Math.min(BLOCK, length - from)
      for (let i = 0; i < reads.length; i++) copyIn(reads[i], i, { from, size })
      loop(16 * Math.ceil(size / 4), ...numbers)
      for (let i = 0; i < writes.length; i++) copyOut(writes[i], i, { from, size })
      addTotals(count)
    }
    return totals
  }
}

function compiled(counts: Counts, effects: (values: Values) => Effects): Compiled {
  const count = { dots: 0, maxima: 0 }
  const loop = compile(counts, layout, (values) => {
    const found = effects(values)
    count.dots = found.dots?.length ?? 0
    count.maxima = found.maxima?.length ?? 0
    return found
  })
  return { loop, ...count }
}

interface Block {
  readonly from: number
  readonly size: number
}

function copyIn(vector: Float32Array | undefined, to: number, { from, size }: Block): void {
  const slot = slots[to]
  if (!slot || !vector) return
  slot.set(vector.length === size ? vector : vector.subarray(from, from + size))
  if (size % 4 > 0) slot.fill(0, size, size + 4 - (size % 4))
}

function copyOut(vector: Float32Array | undefined, from: number, block: Block): void {
  vector?.set(slots[from]?.subarray(0, block.size) ?? [], block.from)
}

function addTotals(count: Pick<Compiled, 'dots' | 'maxima'>): void {
  for (let i = 0; i < count.dots; i++)
    totals[i] = (totals[i] as number) + (sums[2 * i] as number) + (sums[2 * i + 1] as number)
  for (let i = count.dots; i < count.dots + count.maxima; i++)
    for (let lane = 0; lane < 4; lane++)
      totals[i] = Math.max(totals[i] as number, maxima[4 * i + lane] as number)
}
