import type { GateId } from './config/generated/report.js'
import type { Evaluation } from './evidence/evidence.js'
import type { Sharing } from './result-cache.js'
import type { Random } from './random/random.js'

/** Random access to bytes that may be larger than memory. */
export interface ByteSource {
  readonly size: number
  /** Exactly the bytes in [offset, offset + length), cut at the end of the source. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** A name in a tree. Symbolic links and submodules are listed, never followed. */
export interface TreeEntry {
  /** Relative to the root of the tree, forward slashes. */
  readonly path: string
  readonly kind: 'file' | 'symlink' | 'submodule' | 'other'
  /** Bytes. */
  readonly size: number
}

/**
 * Files at one revision: a working tree, or a commit read from git objects without a checkout.
 * Paths are relative to the folder of the policy. Every method throws SecmlopsError `not-found` for a
 * missing file and `unsafe-path` for an absolute path, `..` or a symbolic link.
 */
export interface Tree {
  /** Commit id, or `working tree`. */
  readonly revision: string
  /** `onDisk` gives the files themselves, not copies of them. */
  readonly isLocal?: boolean
  /** Files at or below a path, in UTF-8 byte order of their paths; empty when there are none. */
  list(path?: string): Promise<readonly TreeEntry[]>
  /** The whole file. @throws SecmlopsError `too-large` above `limit` bytes (default LIMITS.textFile). */
  read(path: string, limit?: number): Promise<Uint8Array>
  stream(path: string): AsyncIterable<Uint8Array>
  /** Random access; the caller closes it. */
  open(path: string): Promise<ByteSource & { close(): Promise<void> }>
  /** A path on disk for native readers: the file itself, or a private copy of a git object that dies with the run. */
  onDisk(path: string): Promise<string>
  /**
   * Of a local tree: where a file that was listed lies on disk. Its folder is known to be no link; the file itself is not looked at,
   * for a reader that opens it without following links and looks then.
   */
  placeOf?(path: string): string
}

export interface ChangedFile {
  readonly path: string
  readonly status: 'added' | 'modified' | 'removed'
}

export interface Clock {
  now(): Date
}

/** Human text, to standard error. Never given untrusted text that was not passed through `printable`. */
export interface Logger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
}

/** A piece of long work: a bar with the time left on a terminal, silent elsewhere. */
export interface Progress {
  start(label: string, total: number, unit?: 'bytes'): ProgressTask
}

export interface ProgressTask {
  advance(by?: number): void
  done(): void
}

/** `inputs`: SHA-256 over all that is read for the subject. */
export interface EarlierQuestion {
  readonly gate: GateId
  readonly subject: string
  readonly inputs: string
}

/** The world, as given to a gate. No gate reads the environment, the clock or the network by itself. */
export interface Tools extends Sharing {
  readonly clock: Clock
  readonly logger: Logger
  readonly progress: Progress
  /** Generator for a named part of the work; `seed` of the run underneath. */
  readonly random: (scope: string) => Random
  readonly seed: number
  readonly threads: number
  /** A variable of the caller: addresses and secrets, which no policy holds. Without it none is set. */
  readonly environment?: (name: string) => string | undefined
  /** Keeps what is known of a gate so far, for the report of a run that is stopped; each call replaces the one before. */
  readonly known?: (part: Evaluation) => Promise<void>
  /** What a run that can be believed saw of a subject, from the very same inputs; undefined where it has to be measured. */
  readonly earlier?: (question: EarlierQuestion) => Promise<Evaluation | undefined>
  /** A private folder that is removed at the end of the run. */
  readonly temporaryDirectory: () => Promise<string>
}
