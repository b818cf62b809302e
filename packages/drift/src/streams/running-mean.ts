/** How many values, and their mean. */
export interface RunningMean {
  readonly n: number
  readonly mean: number
}

export const NO_VALUES: RunningMean = { n: 0, mean: 0 }

export function including({ n, mean }: RunningMean, value: number): RunningMean {
  return { n: n + 1, mean: mean + (value - mean) / (n + 1) }
}
