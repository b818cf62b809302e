import { freshness } from './freshness.js'
import { integrity } from './integrity.js'
import { missing } from './missing.js'
import { present } from './present.js'
import type { QualityRule } from './quality-rule.js'
import { range } from './range.js'
import { rows } from './rows.js'
import { type } from './type.js'
import { unique } from './unique.js'
import { values } from './values.js'

/** Everything that can be demanded of data besides its distribution. */
export const QUALITY_RULES: readonly QualityRule[] = [
  rows,
  present,
  type,
  range,
  values,
  missing,
  unique,
  freshness,
  integrity,
]
