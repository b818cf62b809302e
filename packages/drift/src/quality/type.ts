import { typeOf } from './expected.js'
import { columnRule, type QualityRule } from './quality-rule.js'

/** Types are those that were demanded; of a column without values nothing can be said. */
export const type: QualityRule = columnRule('quality-type', ({ column, scalars, expected }) => {
  const [wanted, own] = [expected.type, typeOf(column)]
  if (wanted === undefined || scalars.count === 0 || own === wanted) return undefined
  if (wanted === 'number' && own === 'integer') return undefined
  return `is ${own}, not ${wanted}`
})
