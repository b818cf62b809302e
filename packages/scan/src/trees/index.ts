import type { FormatReader } from '../format-reader.js'
import { CATBOOST } from './catboost.js'
import { LIGHTGBM } from './lightgbm.js'
import { XGBOOST } from './xgboost.js'

/** Models of decision trees in the formats of their own libraries. */
export const TREES: readonly FormatReader[] = [XGBOOST, LIGHTGBM, CATBOOST]
