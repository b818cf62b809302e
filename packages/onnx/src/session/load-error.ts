import { SecmlopsError, printable } from '@secmlops/core'

export type SessionErrorCode =
  'not-found' | 'not-onnx' | 'model-load' | 'unsupported-operator' | 'model-run' | 'runtime-missing'

interface Cause {
  readonly pattern: RegExp
  readonly code: SessionErrorCode
  readonly message: string
  readonly remedy: string
  readonly exit?: 3
  /** The message says it all. */
  readonly plain?: true
}

/** What onnxruntime says of a model that it cannot load, in the words of 1.30, and what that means. */
const CAUSES: readonly Cause[] = [
  {
    pattern: /File doesn't exist/i,
    code: 'not-found',
    message: 'there is no such file',
    remedy: 'Name an ONNX model that exists',
    plain: true,
  },
  {
    pattern: /protobuf parsing failed|model data pointer is null/i,
    code: 'not-onnx',
    message: 'not an ONNX model, or cut short',
    remedy: 'Name a complete .onnx file; fetch it with `git lfs pull` if it is a pointer',
    plain: true,
  },
  {
    pattern:
      /No Op registered for|is not a registered function\/op|Could not find an implementation/i,
    code: 'unsupported-operator',
    message: 'uses an operator that onnxruntime does not implement',
    remedy: 'Export the model with operators of the ai.onnx or ai.onnx.ml domain',
    exit: 3,
  },
  {
    pattern: /under development|Unsupported model IR version|max supported IR version/i,
    code: 'unsupported-operator',
    message: 'needs a newer version of ONNX than onnxruntime understands',
    remedy: 'Export the model with an older opset or IR version',
    exit: 3,
  },
  {
    pattern: /external (data|initializer|tensor)|model_path must not be empty/i,
    code: 'model-load',
    message: 'keeps weights in files that are not there',
    remedy: 'Save the model as one file, with its weights inside',
  },
]

const OTHER: Cause = {
  pattern: /(?:)/,
  code: 'model-load',
  message: 'cannot be loaded',
  remedy: 'Check the file with `onnx.checker.check_model`',
}

/** Turns what the runtime says of a model into one sentence with a remedy. */
export function loadError(error: unknown, path?: string): SecmlopsError<SessionErrorCode> {
  const text = error instanceof Error ? error.message : String(error)
  const cause = CAUSES.find(({ pattern }) => pattern.test(text)) ?? OTHER
  const detail = cause.plain ? '' : `: ${firstLine(text)}`
  return new SecmlopsError(cause.code, `${cause.message}${detail}`, {
    ...(path !== undefined && { location: { path } }),
    ...(cause.exit && { exit: cause.exit }),
    remedy: cause.remedy,
    cause: error,
  })
}

/** One harmless line of what a native library says. */
export function firstLine(text: string): string {
  return printable(text.trim().replace(/\s*\n\s*/g, ' '), 240)
}
