import { LIMITS } from '@secmlops/core'
import { readAttribute, type Attribute } from './attribute.js'
import { treeRecords } from './b-trees.js'
import { FractalHeap } from './fractal-heap.js'
import { Hdf5File, NotHdf5, type Fields } from './hdf5-file.js'
import { readLink, symbolTable, type Link } from './links.js'
import { readMessages, type Message } from './object-header.js'

const LINK_INFO = 0x02
const LINK = 0x06
const EXTERNAL_FILES = 0x07
const LAYOUT = 0x08
const ATTRIBUTE = 0x0c
const SYMBOL_TABLE = 0x11
const ATTRIBUTE_INFO = 0x15
const VIRTUAL = 3
const SHARED = 2

/** What a walk meets. `path` names the object. */
export interface Visitor {
  attribute(path: string, attribute: Attribute): void
  link(path: string, link: Link): void
  external(path: string, what: string): void
  /** An attribute or object that is not understood. */
  unreadable(path: string, why: string): void
}

interface Place {
  readonly path: string
  readonly address: number
}

/** Visits every object that can be reached from the root group once. Iterative. @throws NotHdf5 where the root can not be read */
export async function walkHdf5(file: Hdf5File, visitor: Visitor): Promise<void> {
  const open: Place[] = [{ path: '/', address: file.root }]
  const seen = new Set<number>([file.root])
  const budget = { messages: LIMITS.hdf5Messages }
  for (let place = open.pop(); place; place = open.pop()) {
    const { path, address } = place
    const found: Link[] = []
    try {
      for (const message of await readMessages(file, address, budget))
        await visit(message, { file, path, visitor, found })
    } catch (error) {
      if (!(error instanceof NotHdf5)) throw error
      visitor.unreadable(path, error.message)
    }
    for (const link of found) {
      const below = `${path === '/' ? '' : path.slice(0, 1024)}/${link.name}`
      visitor.link(below, link)
      if (link.kind !== 'hard' || link.address === undefined || seen.has(link.address)) continue
      seen.add(link.address)
      if (seen.size > LIMITS.hdf5Objects) throw new NotHdf5('there are too many objects')
      open.push({ path: below, address: link.address })
    }
  }
}

/** What a message is read with: the object that it belongs to, and where its links go. */
interface Context {
  readonly file: Hdf5File
  readonly path: string
  readonly visitor: Visitor
  readonly found: Link[]
}

type Reader = (body: Fields, context: Context) => Promise<void> | void

const readOneAttribute: Reader = async (body, { file, path, visitor }) => {
  visitor.attribute(path, await readAttribute(file, body))
}

const READERS: Readonly<Record<number, Reader | undefined>> = {
  [LINK]: (body, { found }) => {
    found.push(readLink(body))
  },
  [SYMBOL_TABLE]: async (body, { file, found }) => {
    for await (const link of symbolTable(file, body)) found.push(link)
  },
  [LINK_INFO]: async (body, { file, found }) => {
    for await (const link of dense(file, body, 8, 4)) found.push(readLink(link))
  },
  [ATTRIBUTE]: readOneAttribute,
  [ATTRIBUTE_INFO]: async (body, context) => {
    for await (const attribute of dense(context.file, body, 2, 0))
      await readOneAttribute(attribute, context)
  },
  [EXTERNAL_FILES]: (_, { path, visitor }) => {
    visitor.external(path, 'its data lies in another file')
  },
  [LAYOUT]: (body, { path, visitor }) => {
    if (isVirtual(body)) visitor.external(path, 'it is put together from other datasets')
  },
}

async function visit({ type, flags, body }: Message, context: Context): Promise<void> {
  const reader = READERS[type]
  if (reader && (flags & SHARED) !== 0) throw new NotHdf5('a message is shared')
  await reader?.(body, context)
}

/** Links or attributes of an object that has many: in a heap, with a tree of their ids (IV.A.2.c and IV.A.2.v). */
async function* dense(
  file: Hdf5File,
  info: Fields,
  orderSize: number,
  idAt: number,
): AsyncGenerator<Fields> {
  info.take(1)
  const flags = info.uint(1)
  if ((flags & 1) !== 0) info.take(orderSize)
  const heapAddress = info.address()
  const tree = info.address()
  if (heapAddress === undefined) return
  const heap = await FractalHeap.open(file, heapAddress)
  let count = 0
  for await (const record of treeRecords(file, tree)) {
    count += 1
    if (count > LIMITS.hdf5Objects) throw new NotHdf5('an object has too many links or attributes')
    record.take(idAt)
    yield await heap.read(record)
  }
}

function isVirtual(body: Fields): boolean {
  const version = body.uint(1)
  return version >= 3 && body.uint(1) === VIRTUAL
}
