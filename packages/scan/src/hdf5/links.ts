import { LIMITS } from '@secmlops/core'
import { symbolNodes } from './b-trees.js'
import { NotHdf5, type Fields, type Hdf5File } from './hdf5-file.js'
import { localHeap } from './heaps.js'

/** A name in a group, and where it leads. */
export type Link =
  | { readonly kind: 'hard'; readonly name: string; readonly address: number | undefined }
  | { readonly kind: 'soft' | 'external'; readonly name: string; readonly target: string }

const SOFT = 1
const EXTERNAL = 64
const CACHED_SOFT = 2

/** Reads a link message (specification, IV.A.2.g). @throws NotHdf5 for kinds that are not known */
export function readLink(body: Fields): Link {
  body.take(1)
  const flags = body.uint(1)
  const kind = (flags & 8) !== 0 ? body.uint(1) : 0
  body.take(((flags & 4) !== 0 ? 8 : 0) + ((flags & 16) !== 0 ? 1 : 0))
  const name = body.take(body.uint(1 << (flags & 3))).toString('utf8')
  if (kind === 0) return { kind: 'hard', name, address: body.address() }
  const value = body.take(body.uint(2))
  if (kind === SOFT) return { kind: 'soft', name, target: value.toString('utf8') }
  if (kind !== EXTERNAL) throw new NotHdf5('a link has an unknown kind')
  const [file = '', path = ''] = value.subarray(1).toString('utf8').split('\0')
  return { kind: 'external', name, target: `${file} ${path}` }
}

/** The links of an old group: a B-tree of symbol table nodes (specification, III.B and III.C). */
export async function* symbolTable(file: Hdf5File, body: Fields): AsyncGenerator<Link> {
  const tree = body.address()
  const nameAt = await localHeap(file, body.address())
  const { offsetSize } = file.sizes
  let count = 0
  for await (const node of symbolNodes(file, tree)) {
    const head = (await file.read(node, 8)).expect('SNOD')
    head.take(2)
    const used = head.uint(2)
    count += used
    if (count > LIMITS.hdf5Objects) throw new NotHdf5('a group has too many members')
    const entries = await file.read((node ?? 0) + 8, used * (2 * offsetSize + 24))
    for (let index = 0; index < used; index += 1) yield symbolOf(entries, nameAt)
  }
}

function symbolOf(entries: Fields, nameAt: (offset: number) => string): Link {
  const name = nameAt(entries.address() ?? 0)
  const address = entries.address()
  const cache = entries.uint(4)
  entries.take(4)
  const scratch = entries.take(16)
  return cache === CACHED_SOFT
    ? { kind: 'soft', name, target: nameAt(scratch.readUInt32LE(0)) }
    : { kind: 'hard', name, address }
}
