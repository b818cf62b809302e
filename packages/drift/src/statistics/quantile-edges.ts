/** Edges between bins of equal counts, each once: fewer where values repeat. What is not finite is no edge. */
export function quantileEdges(ascending: Float64Array, bins: number): number[] {
  const edges: number[] = []
  for (let k = 1; k < bins; k++) {
    const edge = ascending[Math.floor((k * ascending.length) / bins)] ?? NaN
    if (edge > (edges.at(-1) ?? -Infinity)) edges.push(edge)
  }
  return edges
}

/** How many edges a value reaches: its bin, from 0. */
export function edgesReached(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}
