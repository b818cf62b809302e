import type { ByteSource } from '@secmlops/core'
import { arrowMessages } from './messages.js'
import { readBatch, type ArrowBatch } from './read-batch.js'

/**
 * The record batches of an Arrow file or stream in memory.
 * @throws SecmlopsError `unreadable-table` (exit 2), without a path.
 */
export async function* arrowBatches(bytes: Uint8Array): AsyncIterable<ArrowBatch> {
  const context: Uint8Array[] = []
  for await (const message of arrowMessages(inMemory(bytes))) {
    if (message.kind === 'batch') yield await readBatch([...context, message.bytes])
    else if (message.kind !== 'other') context.push(message.bytes)
  }
}

function inMemory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}
