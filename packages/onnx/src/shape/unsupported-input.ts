import { SecmlopsError } from '@secmlops/core'

/** An input that is a sequence, a map or text: nothing can be fed to it. */
export function unsupportedInput(name: string): SecmlopsError<'unsupported-input'> {
  return new SecmlopsError('unsupported-input', `input "${name}" is no tensor`, {
    exit: 3,
    remedy: 'Export the model with tensors as inputs',
  })
}
