import type { Flag } from '@secmlops/core'
import { numericalOnly, outOfTime } from './bounds.js'
import type { Check, Doubtful } from './check.js'
import { discontinuousScores } from './continuity.js'
import {
  blackBoxBeatsWhiteBox,
  largeEps,
  noiseBeatsAttack,
  nonMonotone,
  notConverged,
  singleStepBeatsIterative,
} from './comparisons.js'
import { brokenGradient, saturatedLogits, straightThrough, zeroGradient } from './gradients.js'
import { nothingAttacked, repeatedImages } from './sample.js'
import { constantOutput, nanOutput, randomised, softmaxHead } from './outputs.js'
import { flatSubstitute, transferBeatsWhiteBox } from './transfer.js'

/** Everything that is looked for before a robustness number is believed (Carlini et al. 2019; AutoAttack, checks.py). */
const CHECKS: readonly Check[] = [
  nothingAttacked,
  repeatedImages,
  nanOutput,
  randomised,
  constantOutput,
  softmaxHead,
  discontinuousScores,
  zeroGradient,
  flatSubstitute,
  saturatedLogits,
  brokenGradient,
  straightThrough,
  numericalOnly,
  outOfTime,
  noiseBeatsAttack,
  blackBoxBeatsWhiteBox,
  transferBeatsWhiteBox,
  singleStepBeatsIterative,
  notConverged,
  nonMonotone,
  largeEps,
]

/** The reasons not to believe the numbers of a run. */
export async function doubts(doubtful: Doubtful): Promise<Flag[]> {
  const flags: Flag[] = []
  for (const check of CHECKS) {
    const found = await check(doubtful)
    if (found) flags.push(found)
  }
  return flags
}
