import { EMPTY_EVALUATION, type Evaluation, type Flag, type Shard } from '@secmlops/core'
import { flag } from '../flags/flag-table.js'

/**
 * What one shard may say: how far it got. It measures nothing, so that nobody takes a part for the whole.
 * @param late where its time was up before its end
 */
export function partialEvaluation(
  subject: string,
  { part, of }: Shard,
  { examined, total }: { readonly examined: number; readonly total: number },
  late?: Flag,
): Evaluation {
  const share = `shard ${String(part)} of ${String(of)}`
  const detail = `only ${share} was attacked; its results are in the cache`
  return {
    ...EMPTY_EVALUATION,
    flags: [
      flag('PARTIAL', subject, `${share} is done and has no verdict`),
      ...(late ? [late] : []),
    ],
    coverage: [
      {
        subject,
        of: 'images',
        examined,
        total,
        gaps: [{ item: 'images', reason: 'not-selected', detail }],
      },
    ],
  }
}
