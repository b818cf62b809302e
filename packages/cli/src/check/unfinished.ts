import { SecmlopsError } from '@secmlops/core'

/** Code of the failure of a gate that has no verdict yet. */
export const NOT_REACHED = 'not-reached'

/** What a report says of a gate that has no verdict yet; whoever ends the run says why. */
export const unfinished = (): SecmlopsError<typeof NOT_REACHED> =>
  new SecmlopsError(NOT_REACHED, 'the run ended before this gate had a verdict', { exit: 3 })
