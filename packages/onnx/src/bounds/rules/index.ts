import type { BoundRules } from '../rule.js'
import { AFFINE } from './affine.js'
import { ARITHMETIC } from './arithmetic.js'
import { MONOTONE } from './monotone.js'
import { MOVE } from './move.js'
import { NORMALIZATION } from './normalization.js'

/** The registry: one line for each family of operators. */
export const BOUND_RULES: BoundRules = {
  ...AFFINE,
  ...ARITHMETIC,
  ...MONOTONE,
  ...MOVE,
  ...NORMALIZATION,
}
