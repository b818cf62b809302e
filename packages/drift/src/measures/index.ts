import { categoryDistribution } from './category-distribution.js'
import type { Measure } from './measure.js'
import { missingRate } from './missing-rate.js'
import { newCategories } from './new-categories.js'
import { numberDistribution } from './number-distribution.js'

/** Every way in which a column is held against its reference. */
export const MEASURES: readonly Measure[] = [
  numberDistribution,
  categoryDistribution,
  missingRate,
  newCategories,
]
