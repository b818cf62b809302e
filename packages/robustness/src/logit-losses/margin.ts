import { margin } from '../model/classifier.js'
import type { LogitLoss } from './logit-loss.js'
import { linearLoss } from './ratio.js'

/**
 * How far the best other logit is above the right one (Carlini and Wagner 2017, f6, without its bound): it goes on to rise
 * where the cross-entropy of a sure model has no slope left in float32.
 */
export const marginLoss: LogitLoss = {
  fewestClasses: 2,
  seeds: linearLoss(['labels'], 2, (build, { fed, other }) =>
    build.sub(other('labels'), fed('labels')),
  ),
  value: (logits, label) => -margin(logits, label),
}
