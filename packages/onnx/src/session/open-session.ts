import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node'
import { firstLine, loadError } from './load-error.js'
import { release } from './release.js'
import { loadRuntime, type Runtime, type RuntimeKind } from './runtime.js'
import type { Session, ValueInfo } from './session.js'
import type { Tensor } from './tensor.js'
import { sizeOf } from './values.js'

export interface SessionOptions {
  /** Threads inside one operator; 1 by default. */
  readonly threads?: number
  /** What messages call the model; its path on disk when that was given. */
  readonly path?: string
  /** Whether the runtime may rewrite the graph (fold constants, fuse operators); true by default. */
  readonly optimize?: boolean
  /** Whether the runtime keeps freed memory for the next run, which is faster and takes more; true by default. */
  readonly arena?: boolean
  /** The first that is there, by default: `native`, then `wasm`. */
  readonly runtime?: RuntimeKind
  /** Outputs, of fixed shapes, whose arrays the next run overwrites: large ones otherwise keep the garbage collector busy. */
  readonly overwritten?: readonly string[]
}

/**
 * Loads a model, as bytes or as a file on disk, into the native runtime, which is itself loaded by the first call.
 * Weights outside the model file are found only for a file on disk.
 * @throws SecmlopsError `not-found`, `not-onnx` or `model-load` (exit 2), `unsupported-operator` or `runtime-missing` (exit 3).
 */
export async function openSession(
  model: Uint8Array | string,
  options: SessionOptions = {},
): Promise<Session> {
  const { path = typeof model === 'string' ? model : undefined } = options
  if (typeof model !== 'string' && model.length > LIMITS.modelFile)
    throw new SecmlopsError('model-load', 'larger than a model may be', {
      ...(path !== undefined && { location: { path } }),
      remedy: `Keep models under ${String(LIMITS.modelFile)} bytes`,
    })
  const runtime = await loadRuntime(options.runtime)
  try {
    const settings = runtimeOptions(options, runtime)
    const native =
      typeof model === 'string'
        ? await runtime.InferenceSession.create(model, settings)
        : await runtime.InferenceSession.create(model, settings)
    return wrap(runtime, native, options)
  } catch (error) {
    throw loadError(error, path)
  }
}

/** Sequential, one thread pool, no busy waiting: the same sums in the same order on every run. */
function runtimeOptions(
  { threads = 1, optimize = true, arena = true }: SessionOptions,
  { kind }: Runtime,
): InferenceSession.SessionOptions {
  return {
    executionProviders: [kind === 'native' ? 'cpu' : 'wasm'],
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: optimize ? 'all' : 'disabled',
    enableCpuMemArena: arena,
    enableMemPattern: arena,
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: '0' }, use_deterministic_compute: '1' } },
  }
}

function wrap(
  runtime: Runtime,
  native: InferenceSession,
  { path, overwritten = [] }: SessionOptions,
): Session {
  const kept: Record<string, RuntimeTensor> = {}
  // onnxruntime-web reads the tensors that it is to write into, and returns them as they were.
  const overwritable = runtime.kind === 'native' ? overwritten : []
  const fetches = Object.fromEntries(native.outputNames.map((name) => [name, null]))
  return {
    inputs: native.inputMetadata.map(describe),
    outputs: native.outputMetadata.map(describe),
    async run(feeds) {
      try {
        const found = await native.run(toRuntime(runtime, feeds), { ...fetches, ...kept })
        // The runtime writes into what is kept, and returns a copy of it.
        for (const name of Object.keys(kept)) release(found[name]?.data)
        const results = { ...found, ...kept }
        for (const name of overwritable) if (results[name]) kept[name] = results[name]
        return fromRuntime(results as unknown as Record<string, Tensor>)
      } catch (cause) {
        const text = cause instanceof Error ? cause.message : String(cause)
        throw new SecmlopsError('model-run', `the model cannot be run: ${firstLine(text)}`, {
          ...(path !== undefined && { location: { path } }),
          remedy: 'Compare what it is fed with the types and shapes that the model declares',
          cause,
        })
      }
    },
    dispose: () => native.release(),
  }
}

function describe(value: InferenceSession.ValueMetadata): ValueInfo {
  return value.isTensor
    ? { name: value.name, type: value.type, dims: value.shape }
    : { name: value.name, type: 'other', dims: [] }
}

function toRuntime(
  runtime: Runtime,
  feeds: Readonly<Record<string, Tensor>>,
): Record<string, RuntimeTensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { type, data, dims }]) => [
      name,
      type === 'float16' ? half(data, dims) : new runtime.Tensor(type, data as Float32Array, dims),
    ]),
  )
}

/**
 * Where JavaScript has a Float16Array (Node 24), the constructor of the runtime makes one, which its own native part then
 * takes for empty (onnxruntime-node 1.30: "not enough space: expected 4, got 0"). What it reads of a tensor is this.
 */
function half(data: Tensor['data'], dims: readonly number[]): RuntimeTensor {
  if (data.length !== sizeOf(dims))
    throw new RangeError(`${String(data.length)} values of float16 for ${dims.join('x')}`)
  return { type: 'float16', dims, data, location: 'cpu' } as unknown as RuntimeTensor
}

/** Half precision as bit patterns, whether or not JavaScript has an array for it. */
function fromRuntime(results: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(results).map(([name, tensor]): [string, Tensor] => [name, asBits(tensor)]),
  )
}

function asBits(tensor: Tensor): Tensor {
  if (tensor.type !== 'float16') return tensor
  const { type, dims, data } = tensor
  return { type, dims, data: new Uint16Array(data.buffer, data.byteOffset, data.length) }
}
