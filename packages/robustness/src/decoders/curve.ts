/** How a raw value of a model becomes a coordinate or a factor of a score, and the derivative. */
export interface Curve {
  /** `candidate` and `column` are there for grids, where the map depends on the cell. */
  readonly value: (raw: number, candidate: number, column: number) => number
  readonly slope: (raw: number, candidate: number, column: number) => number
}

export const IDENTITY: Curve = { value: (raw) => raw, slope: () => 1 }

export const SIGMOID: Curve = {
  value: sigmoid,
  slope: (raw) => sigmoid(raw) * sigmoid(-raw),
}

export function sigmoid(raw: number): number {
  return 1 / (1 + Math.exp(-raw))
}

/** Of probabilities; the derivative at 0 is taken as 0, where it is infinite. */
export function power(exponent: number): Curve {
  return {
    value: (raw) => raw ** exponent,
    slope: (raw) => (raw > 0 ? exponent * raw ** (exponent - 1) : 0),
  }
}

/** One curve per column. */
export function perColumn(curves: readonly Curve[]): Curve {
  return {
    value: (raw, i, column) => (curves[column] ?? IDENTITY).value(raw, i, column),
    slope: (raw, i, column) => (curves[column] ?? IDENTITY).slope(raw, i, column),
  }
}

/** Scales each column. */
export function scaled(factors: readonly number[]): Curve {
  return {
    value: (raw, _, column) => raw * (factors[column] ?? 1),
    slope: (_raw, _, column) => factors[column] ?? 1,
  }
}
