import type { ByteSource, Finding, Gap } from '@secmlops/core'

/** What the bytes are, whatever the name says. */
export type Format = 'pickle' | 'torch' | 'zip' | 'onnx' | 'safetensors' | 'numpy'

export interface ScanResult {
  /** undefined: no model format that we know. */
  readonly format: Format | undefined
  /** Location.path is the given path; Location.offset the byte offset. */
  readonly findings: readonly Finding[]
  /** What could not be read or understood; a file with a blocking gap is not clean. */
  readonly gaps: readonly Gap[]
}

/** Reads one file by its content; never loads it, never throws on hostile bytes. */
export type Scan = (source: ByteSource, path: string) => Promise<ScanResult>
