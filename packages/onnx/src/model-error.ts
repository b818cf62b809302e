import { SecmlopsError, printable, type ErrorDetails } from '@secmlops/core'

export type ModelErrorCode =
  /** The bytes are no ONNX model, or are cut short. */
  | 'not-onnx'
  /** There is no such file. */
  | 'not-found'
  /** Readable, but against the ONNX specification. */
  | 'model-invalid'
  /** More than `LIMITS` allows. */
  | 'model-limit'
  /** Weights in other files that are not there, too short, or outside the folder that may be read. */
  | 'external-data'
  /** Valid, but of a kind that is not handled (exit 3). */
  | 'model-unsupported'

const REMEDIES: Readonly<Record<ModelErrorCode, string>> = {
  'not-onnx': 'Name a complete .onnx file; fetch it with `git lfs pull` if it is a pointer',
  'not-found': 'Name an ONNX model that exists',
  'model-invalid': 'Check the file with `onnx.checker.check_model` and export it again',
  'model-limit': 'Split or simplify the model',
  'external-data': 'Keep the weights beside the model, or save it as one file',
  'model-unsupported': 'Export the model with plain tensors',
}

/** One sentence about a model, with what its names hold made harmless. */
export function modelError(
  code: ModelErrorCode,
  message: string,
  details: ErrorDetails = {},
): SecmlopsError<ModelErrorCode> {
  return new SecmlopsError(code, message, {
    remedy: REMEDIES[code],
    ...(code === 'model-unsupported' && { exit: 3 }),
    ...details,
  })
}

/** A name from a file, quoted for a message. */
export const quote = (name: string): string => `"${printable(name, 120)}"`

/** Code of an error that the operating system reported; undefined for another one. */
export const systemCode = (error: unknown): string | undefined => {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown }
  return typeof code === 'string' && syscall !== undefined ? code : undefined
}
