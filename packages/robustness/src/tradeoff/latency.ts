import type { Detector } from '../model/detector.js'
import type { Pixels } from '../model/image-shape.js'

export interface Latency {
  /** Milliseconds for one image, through the decoder. */
  readonly p50: number
  readonly p95: number
}

const WARM_UP = 5

/** Times passes over one image at a time. @param now - Milliseconds of a clock that only goes forward. */
export async function latencyOf(
  { detect }: Pick<Detector, 'detect'>,
  image: Pixels,
  { passes, now }: { readonly passes: number; readonly now: () => number },
): Promise<Latency> {
  const times: number[] = []
  for (let i = -WARM_UP; i < passes; i++) {
    const start = now()
    await detect([image])
    if (i >= 0) times.push(now() - start)
  }
  times.sort((a, b) => a - b)
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

/** The smallest time that at least this share of the passes took at most. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
}
