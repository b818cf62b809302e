import type { SecmlopsError } from '@secmlops/core'
import type { Diagnosis } from '../diagnosis.js'

/** An error as a fault. */
export function faultOf({ message, location, remedy }: SecmlopsError): Diagnosis {
  return {
    status: 'fail',
    message,
    ...(location && { location }),
    ...(remedy !== undefined && { remedy }),
  }
}
