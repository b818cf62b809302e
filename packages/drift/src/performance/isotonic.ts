/** A rising step function through (x, y), linear between its points and constant beyond them. */
export interface Isotonic {
  /** Ascending, each once. */
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Rows ordered by score; `weights[i]` is how often row i counts. */
export interface ScoredRows {
  /** Ascending. */
  readonly scores: Float64Array
  /** 0 or 1. */
  readonly truth: Uint8Array
}

/**
 * Isotonic regression of 0 and 1 on a score by pooling adjacent violators (Ayer et al. 1955), with rows of one score as one:
 * what scikit-learn's IsotonicRegression(out_of_bounds='clip') fits. Time and memory linear in the rows.
 */
export function fitIsotonic({ scores, truth }: ScoredRows, weights?: Uint32Array): Isotonic {
  const n = scores.length
  const [xs, means, masses] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  /** Scores of the pool that ends at each place, of which there are `pools`. */
  const sizes = new Uint32Array(n)
  let [points, pools] = [0, 0]
  for (let i = 0; i < n;) {
    const score = scores[i] as number
    let [mass, sum] = [0, 0]
    for (; i < n && scores[i] === score; i++) {
      const weight = weights ? (weights[i] as number) : 1
      mass += weight
      sum += weight * (truth[i] as number)
    }
    if (mass === 0) continue
    xs[points++] = score
    let [mean, size] = [sum / mass, 1]
    for (; pools > 0 && (means[pools - 1] as number) >= mean; pools--) {
      const before = masses[pools - 1] as number
      mean = (mean * mass + (means[pools - 1] as number) * before) / (mass + before)
      mass += before
      size += sizes[pools - 1] as number
    }
    means[pools] = mean
    masses[pools] = mass
    sizes[pools++] = size
  }
  return { x: xs.slice(0, points), y: spread(means, sizes, points) }
}

function spread(means: Float64Array, sizes: Uint32Array, points: number): Float64Array {
  const y = new Float64Array(points)
  for (let at = 0, pool = 0; at < points; pool++) {
    const end = at + (sizes[pool] as number)
    y.fill(means[pool] as number, at, end)
    at = end
  }
  return y
}

/** The function at ascending scores. */
export function predictIsotonic({ x, y }: Isotonic, ascending: Float64Array): Float64Array {
  const last = x.length - 1
  let right = 0
  return ascending.map((score) => {
    while (right <= last && (x[right] as number) < score) right++
    if (right === 0) return y[0] as number
    if (right > last) return y[last] as number
    const [low, high] = [x[right - 1] as number, x[right] as number]
    const [before, after] = [y[right - 1] as number, y[right] as number]
    return before + ((after - before) * (score - low)) / (high - low)
  })
}
