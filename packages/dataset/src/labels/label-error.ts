import { SecmlopsError, type ErrorDetails } from '@secmlops/core'
import { faultOf } from '../files/hostile-names.js'

/** A label file that cannot be read: exit 2, with the line. */
export function labelError(
  message: string,
  at: { readonly path: string; readonly line?: number },
  details: Omit<ErrorDetails, 'location'> = {},
): SecmlopsError {
  return new SecmlopsError('invalid-labels', message, {
    location: at,
    remedy: 'Correct the label file',
    ...details,
  })
}

/** @throws SecmlopsError named after the fault, for a name that leads elsewhere or is not the same everywhere. */
export function demandSafeName(name: string, at: { path: string; line?: number }): void {
  const fault = faultOf(name)
  if (!fault) return
  throw new SecmlopsError(fault, 'the labels name an image with an unsafe name', {
    location: at,
    remedy: 'Name images relative to the dataset, with plain names',
  })
}
