/** Exponents beyond which a step or its inverse could leave the normal doubles. */
const EXTREME = 1000
const WIDEST = 1023
const MANTISSA = 52

/**
 * Edges of at most `bins` + 2 bins of one width that hold [low, high]. The width is a power of two and each edge a multiple of
 * it, so that the bin of a value is floor(value / width) without rounding, in any engine.
 */
export function dyadicEdges(low: number, high: number, bins: number): number[] {
  const step = 2 ** exponentOf(low, high, bins)
  const near = Math.floor(low / step)
  // The quotient of a number next to zero may be zero.
  const first = near * step > low ? near - 1 : near
  const count = Math.floor(high / step) + 1 - first
  const edges = new Array<number>(count + 1)
  for (let i = 0; i <= count; i++) edges[i] = within((first + i) * step)
  return edges
}

/** The width of bins and the number of the first one, when the edges are dyadic. */
export function dyadicGrid(edges: readonly number[]): Grid | undefined {
  const [low = NaN, next = NaN] = edges
  const step = next - low
  const exponent = Math.round(Math.log2(step))
  if (!(Math.abs(exponent) <= EXTREME) || 2 ** exponent !== step) return undefined
  const first = low / step
  for (let i = 0; i < edges.length; i++) if (edges[i] !== (first + i) * step) return undefined
  return Number.isSafeInteger(first) ? { step, first, bins: edges.length - 1 } : undefined
}

export interface Grid {
  readonly step: number
  readonly first: number
  readonly bins: number
}

/** Wide enough for the number of bins, and for numbers of bins below 2^53. */
function exponentOf(low: number, high: number, bins: number): number {
  const width = (high / 2 - low / 2) / (bins / 2)
  const wide = width > 0 ? Math.ceil(Math.log2(width)) : -EXTREME
  const size = Math.max(Math.abs(low), Math.abs(high))
  const fine = size > 0 ? Math.floor(Math.log2(size)) + 1 - MANTISSA : -EXTREME
  return Math.min(WIDEST, Math.max(wide, fine, -EXTREME))
}

function within(edge: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, edge))
}
