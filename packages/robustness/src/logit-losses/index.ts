import { crossEntropy } from './cross-entropy.js'
import { dlr } from './dlr.js'
import type { LogitLoss } from './logit-loss.js'
import { margin } from './margin.js'
import { targetedDlr } from './targeted-dlr.js'

export type { LogitLoss } from './logit-loss.js'

export type LogitLossName = 'ce' | 'dlr' | 'dlr-targeted' | 'margin'

/** Losses of a classifier whose derivative is computed inside the graph, in one run with the logits. */
export const LOGIT_LOSSES: Readonly<Record<LogitLossName, LogitLoss>> = {
  ce: crossEntropy,
  dlr,
  'dlr-targeted': targetedDlr,
  margin,
}
