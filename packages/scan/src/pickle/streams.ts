import type { ByteSource } from '@secmlops/core'
import { PagedBytes } from '../bytes/paged-bytes.js'
import {
  Machine,
  type Dialect,
  type Embedded,
  type Ending,
  type Sink,
  type Stretch,
} from './machine.js'

export interface Reading {
  /** Streams that ended with STOP. */
  readonly streams: number
  readonly operations: number
  /** Imports, calls and persistent ids. */
  readonly effects: number
  readonly calls: number
  /** Values that the last complete stream left on its stack; picklers leave one. */
  readonly left: number
  /** How the last stream ended. */
  readonly ending: Ending
  /** Offset after the last complete stream. */
  readonly end: number
  readonly embedded: readonly Embedded[]
  /** Stretches that joblib takes as arrays. */
  readonly raw: readonly Stretch[]
  /** Array wrappers that were given a state. */
  readonly wrappers: number
}

export interface ReadOptions {
  readonly dialect: Dialect
  /** Streams after which the rest is data (legacy torch: 5). */
  readonly maxStreams: number
}

const MAX_STREAMS = 100_000

/**
 * Reads the pickles that lie one after another. What follows a STOP counts as a further stream when it begins with PROTO,
 * reaches a STOP, or imports something before it breaks; else it is trailing data.
 */
export async function readStreams(
  source: ByteSource,
  options: ReadOptions,
  sink: Sink,
): Promise<Reading> {
  const bytes = new PagedBytes(source)
  const embedded: Embedded[] = []
  const raw: Stretch[] = []
  const limit = Math.min(options.maxStreams, MAX_STREAMS)
  let [streams, operations, effects, calls, wrappers, end, left] = [0, 0, 0, 0, 0, 0, 0]
  for (;;) {
    const machine = new Machine(bytes, end, sink, options.dialect)
    const ending = await machine.run()
    operations += machine.operations
    effects += machine.effects
    calls += machine.calls
    wrappers += machine.wrappers
    for (const literal of machine.embedded.values()) embedded.push(literal)
    for (const stretch of machine.raw) raw.push(stretch)
    if (ending.kind === 'stop') {
      end = machine.position
      streams += 1
      left = machine.left
    }
    const done = ending.kind !== 'stop' || end >= source.size || streams >= limit
    if (done)
      return { streams, operations, effects, calls, left, ending, end, embedded, raw, wrappers }
  }
}
