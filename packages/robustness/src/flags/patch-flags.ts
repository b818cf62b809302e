import type { Flag } from '@secmlops/core'
import type { PatchRun } from '../run/patch.js'
import { flag } from './flag-table.js'

/**
 * Share of the gradients that may vanish before the survival of objects says nothing. More than for attacks on one image: one
 * patch in the middle need not reach every object.
 */
const MOSTLY = 0.5

/** Everything about the training of a patch, and the images with it, that keeps its numbers from being believed. */
export function patchFlags({ plan, tally, conditions }: PatchRun, subject: string): Flag[] {
  const { looks, flat, broken, invalid } = tally
  const blind = conditions.flatMap(({ images }) => images).filter(({ valid }) => !valid).length
  const of = (count: number): string => `${String(count)} of ${String(looks)} times`
  return [
    ...(looks === 0
      ? [flag('ZERO_GRAD', subject, `${plan.id} was not trained: no image has an object to attack`)]
      : []),
    ...(flat > MOSTLY * looks
      ? [flag('ZERO_GRAD', subject, `the gradient of ${plan.id} was zero ${of(flat)}`)]
      : []),
    ...(broken > 0
      ? [flag('NAN_INF_GRAD', subject, `the gradient of ${plan.id} was not finite ${of(broken)}`)]
      : []),
    ...(invalid + blind > 0
      ? [flag('NAN_OUTPUT', subject, `the output under ${plan.id} was not finite`)]
      : []),
  ]
}
