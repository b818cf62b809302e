import { SecmlopsError } from '@secmlops/core'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { SessionErrorCode } from './load-error.js'

/** `native` is onnxruntime-node; `wasm` is onnxruntime-web, several times slower, which runs wherever Node does. */
export type RuntimeKind = 'native' | 'wasm'

/** What the builds of onnxruntime have in common. */
export interface Runtime {
  readonly kind: RuntimeKind
  readonly env: { readonly versions: { readonly common: string } }
  readonly InferenceSession: typeof InferenceSession
  readonly Tensor: typeof Tensor
}

const LOADERS: Readonly<Record<RuntimeKind, () => Promise<Runtime>>> = {
  native: async () => ({ kind: 'native', ...(await import('onnxruntime-node')) }),
  wasm: async () => ({ kind: 'wasm', ...(await import('onnxruntime-web')) }),
}

/**
 * Loads a runtime on first use: the native one where there is a build for this machine, else WebAssembly where
 * onnxruntime-web is installed.
 * @throws SecmlopsError `runtime-missing` (exit 3)
 */
export async function loadRuntime(wanted?: RuntimeKind): Promise<Runtime> {
  const causes: unknown[] = []
  for (const kind of wanted ? [wanted] : (['native', 'wasm'] as const))
    try {
      return await LOADERS[kind]()
    } catch (cause) {
      causes.push(cause)
    }
  throw new SecmlopsError<SessionErrorCode>(
    'runtime-missing',
    'onnxruntime has no build for this machine',
    {
      exit: 3,
      cause: new AggregateError(causes),
      remedy:
        'Run on Linux or Windows (x64, arm64) or macOS (arm64), or install onnxruntime-web beside this package',
    },
  )
}
