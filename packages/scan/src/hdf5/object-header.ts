import { LIMITS } from '@secmlops/core'
import { Fields, NotHdf5, type Hdf5File } from './hdf5-file.js'

/** One message of an object header (specification, IV.A). */
export interface Message {
  readonly type: number
  /** Bit 1: the message lies somewhere else and is shared. */
  readonly flags: number
  readonly body: Fields
}

export interface Budget {
  messages: number
}

const CONTINUATION = 0x10
const MAX_BLOCK = 16_777_216

/** All messages of an object, of its continuation blocks too. @throws NotHdf5 */
export async function readMessages(
  file: Hdf5File,
  address: number,
  budget: Budget,
): Promise<Message[]> {
  const head = await file.readUpTo(address, 64)
  const isNew = head.bytes.subarray(0, 4).toString('latin1') === 'OHDR'
  const first = isNew ? newHeader(head, address) : oldHeader(head, address)
  const messages: Message[] = []
  const blocks = [first]
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    const { start, length, ordered } = block
    if (length > MAX_BLOCK) throw new NotHdf5('an object header is too long')
    for (const message of parseBlock(await file.read(start, length), isNew, ordered, file)) {
      budget.messages -= 1
      if (budget.messages < 0) throw new NotHdf5('there are too many messages')
      if (message.type === CONTINUATION) blocks.push(continuation(message.body, isNew, ordered))
      else messages.push(message)
    }
    if (blocks.length > LIMITS.hdf5Objects) throw new NotHdf5('there are too many header blocks')
  }
  return messages
}

interface Block {
  readonly start: number
  readonly length: number
  /** Messages have a creation order. */
  readonly ordered: boolean
}

function oldHeader(head: Fields, address: number): Block {
  if (head.uint(1) !== 1) throw new NotHdf5('an object header has an unknown version')
  head.take(7)
  return { start: address + 16, length: head.uint(4), ordered: false }
}

function newHeader(head: Fields, address: number): Block {
  head.expect('OHDR')
  if (head.uint(1) !== 2) throw new NotHdf5('an object header has an unknown version')
  const flags = head.uint(1)
  head.take(((flags & 0x20) !== 0 ? 16 : 0) + ((flags & 0x10) !== 0 ? 4 : 0))
  const length = head.uint(1 << (flags & 3))
  return { start: address + head.at, length, ordered: (flags & 4) !== 0 }
}

function continuation(body: Fields, isNew: boolean, ordered: boolean): Block {
  const start = body.address()
  const length = body.length()
  if (start === undefined) throw new NotHdf5('an object header is cut short')
  return isNew ? { start: start + 4, length: length - 8, ordered } : { start, length, ordered }
}

function* parseBlock(
  block: Fields,
  isNew: boolean,
  ordered: boolean,
  file: Hdf5File,
): Generator<Message> {
  const least = isNew ? (ordered ? 6 : 4) : 8
  while (block.left >= least) {
    const type = block.uint(isNew ? 1 : 2)
    const size = block.uint(2)
    const flags = block.uint(1)
    block.take(isNew ? (ordered ? 2 : 0) : 3)
    yield { type, flags, body: new Fields(block.take(size), file.sizes) }
  }
}
