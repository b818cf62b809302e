import { SecmlopsError } from '@secmlops/core'
import type { TableSource } from './engine.js'

/** A file that an engine was not created with: our own mistake. */
export function notAllowed({ path }: TableSource): SecmlopsError<'not-allowed'> {
  return new SecmlopsError('not-allowed', 'the engine was not created for this file', {
    location: { path },
    exit: 4,
  })
}
