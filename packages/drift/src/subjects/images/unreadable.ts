import { finding, type Coverage, type Finding } from '@secmlops/core'
import { RULES } from '../../rules.js'

/** Images of one side, and which of them could not be read. */
export interface ImageCount {
  readonly side: 'reference' | 'current'
  /** In the dataset, and of these looked at. */
  readonly total: number
  readonly taken: number
  readonly unreadable: readonly UnreadableImage[]
}

export interface UnreadableImage {
  readonly path: string
  readonly why: string
}

/** Every image that could not be read is a finding. */
export function unreadableFindings({ unreadable }: ImageCount, subject: string): Finding[] {
  return unreadable.map(({ path, why }) =>
    finding(RULES['image-unreadable'], { message: why, location: { path }, subject }),
  )
}

/**
 * Images that were looked at. More unreadable ones than the policy tolerates leave the comparison without a verdict: what cannot be read
 * could be what has drifted.
 */
export function imageCoverage(
  { side, total, taken, unreadable }: ImageCount,
  { tolerated, subject }: { readonly tolerated: number; readonly subject: string },
): Coverage {
  const lost = unreadable.length
  const counts = `${String(lost)} of ${String(taken)} images of the ${side} data cannot be read`
  const within = lost <= tolerated * taken
  return {
    of: `${side} images`,
    examined: taken - lost,
    total,
    subject,
    gaps: [
      ...(taken < total
        ? [gap(side, 'sampled', `${String(taken)} of ${String(total)} images, taken at random`)]
        : []),
      ...(lost > 0
        ? [
            gap(
              side,
              within ? 'not-selected' : 'unreadable',
              within ? `${counts}, which the policy tolerates` : counts,
            ),
          ]
        : []),
    ],
  }
}

function gap(
  side: string,
  reason: Coverage['gaps'][number]['reason'],
  detail: string,
): Coverage['gaps'][number] {
  return { item: `${side} images`, reason, detail }
}
