import type { Flag } from '@secmlops/core'
import { flag } from '../flags/flag-table.js'
import { deciding, images, type Check, type Evidence } from './check.js'

/** Success that the model as it is contradicts: the point lies on the boundary within rounding. */
export const numericalOnly: Check = (doubtful) => {
  const refuted = deciding(doubtful).reduce(
    (sum, { results }) => sum + results.filter((result) => result.refuted).length,
    0,
  )
  if (refuted === 0) return undefined
  const message = `${images(refuted)} were broken for the attack, and not for the model as it is`
  return flag('NUMERICAL_ONLY', doubtful.subject, message)
}

/** Looked for in every run, also in one that is not doubted otherwise. */
export function outOfTime(doubtful: Pick<Evidence, 'subject' | 'run'>): Flag | undefined {
  const { subject } = doubtful
  const unfinished = deciding(doubtful).flatMap(({ plan, results }) => {
    const count = results.filter(({ finished, broken }) => !finished && !broken).length
    return count > 0 ? [`${plan.id} on ${images(count)}`] : []
  })
  if (unfinished.length === 0) return undefined
  return flag('OUT_OF_TIME', subject, `the time was up before the end of ${unfinished.join(', ')}`)
}
