import type { Tensor } from './tensor.js'

/** A dimension that the model leaves open is named by its symbol; an anonymous one is the empty string. */
export type Dimension = number | string

/** An input or output of a model, as the model declares it. */
export interface ValueInfo {
  readonly name: string
  /** Element type in the words of ONNX, for example float32; `other` for sequences, maps and optionals. */
  readonly type: string
  readonly dims: readonly Dimension[]
}

/** A loaded model. Runs are deterministic for one platform, runtime build and thread count. */
export interface Session {
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
  /**
   * Computes all outputs.
   * @throws SecmlopsError `model-run` (exit 2) when the feeds do not fit the model or a node fails.
   */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
  /** Frees the native memory. The session must not be used afterwards. */
  dispose(): Promise<void>
}
