import { SecmlopsError, printable, type ErrorExit } from '@secmlops/core'

/**
 * `vnnlib-syntax`: not a property; `vnnlib-limit`: too large or too deep (both exit 2); `vnnlib-unsupported`: a property
 * that is understood, but not one of linear constraints over a bounded box (exit 3).
 */
export type VnnlibErrorCode = 'vnnlib-syntax' | 'vnnlib-limit' | 'vnnlib-unsupported'

const REMEDIES: Readonly<Record<VnnlibErrorCode, string>> = {
  'vnnlib-syntax':
    'Write declarations of X_i and Y_j, and assertions of <=, >=, and, or over linear terms',
  'vnnlib-limit': 'Split the property into several files',
  'vnnlib-unsupported':
    'State a lower and an upper bound of each input, and linear constraints of the outputs',
}

/** An error with its line; `vnnlib-unsupported` is exit 3, the others 2. */
export function vnnlibError(
  code: VnnlibErrorCode,
  message: string,
  line?: number,
): SecmlopsError<VnnlibErrorCode> {
  const exit: ErrorExit = code === 'vnnlib-unsupported' ? 3 : 2
  return new SecmlopsError(code, message, {
    exit,
    remedy: REMEDIES[code],
    ...(line !== undefined && { location: { path: 'property', line } }),
  })
}

/** Text of the file as part of a message. */
export const quote = (text: string): string => `"${printable(text, 60)}"`
