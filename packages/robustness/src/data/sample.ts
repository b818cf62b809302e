import type { Coverage, Random } from '@secmlops/core'

/** At most `limit` positions out of `total`, drawn without replacement, in rising order. */
export function samplePositions(total: number, limit: number, random: Random): number[] {
  const all = Array.from({ length: total }, (_, i) => i)
  return total <= limit ? all : random.sample(all, limit).sort((a, b) => a - b)
}

export function imageCoverage(subject: string, examined: number, total: number): Coverage {
  const left = total - examined
  const detail = `${String(left)} images were not drawn`
  return {
    subject,
    of: 'images',
    examined,
    total,
    gaps: left > 0 ? [{ item: 'images', reason: 'sampled', detail }] : [],
  }
}
