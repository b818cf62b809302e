import { LIMITS } from '@secmlops/core'
import { bytesFor } from './fractal-heap.js'
import { Fields, NotHdf5, type Hdf5File } from './hdf5-file.js'

const MAX_DEPTH = 16

/** Addresses of the symbol table nodes below a version 1 B-tree of a group (specification, III.A.1). */
export async function* symbolNodes(
  file: Hdf5File,
  address: number | undefined,
  depth = 0,
): AsyncGenerator<number | undefined> {
  if (depth > MAX_DEPTH) throw new NotHdf5('a tree is nested too deeply')
  const head = (await file.readUpTo(address, 64)).expect('TREE')
  if (head.uint(1) !== 0) throw new NotHdf5('a tree has an unknown kind')
  const level = head.uint(1)
  const count = head.uint(2)
  head.address()
  head.address()
  const { offsetSize, lengthSize } = file.sizes
  const entries = await file.read((address ?? 0) + head.at, count * (offsetSize + lengthSize))
  for (let index = 0; index < count; index += 1) {
    entries.length()
    const child = entries.address()
    if (level === 0) yield child
    else yield* symbolNodes(file, child, depth + 1)
  }
}

interface Tree {
  readonly nodeSize: number
  readonly recordSize: number
  /** By depth: bytes of the count of records of a node, and of all below it. */
  readonly totals: readonly number[]
  readonly countBytes: number
}

/** Records of a version 2 B-tree (specification, III.A.2), in no particular order. */
export async function* treeRecords(
  file: Hdf5File,
  address: number | undefined,
): AsyncGenerator<Fields> {
  const head = (await file.readUpTo(address, 64)).expect('BTHD')
  head.take(2)
  const nodeSize = head.uint(4)
  const recordSize = head.uint(2)
  const depth = head.uint(2)
  head.take(2)
  const root = head.address()
  const count = head.uint(2)
  if (depth > MAX_DEPTH || nodeSize > LIMITS.modelConfig || recordSize === 0)
    throw new NotHdf5('a tree is malformed')
  const tree = { nodeSize, recordSize, ...sizesOf(file, nodeSize, recordSize, depth) }
  if (count > 0) yield* nodeRecords(file, tree, { address: root, count, depth })
}

/** Sizes of the numbers in inner nodes (`H5B2__hdr_init`). */
function sizesOf(
  { sizes: { offsetSize } }: Hdf5File,
  nodeSize: number,
  recordSize: number,
  depth: number,
): { totals: number[]; countBytes: number } {
  const leaf = Math.floor((nodeSize - 10) / recordSize)
  const countBytes = bytesFor(leaf)
  const totals = [0]
  let total = leaf
  for (let level = 1; level <= depth; level += 1) {
    const pointer = offsetSize + countBytes + (totals[level - 1] ?? 0)
    const most = Math.floor((nodeSize - 10 - pointer) / (recordSize + pointer))
    total = (most + 1) * total + most
    totals.push(bytesFor(total))
  }
  return { totals, countBytes }
}

async function* nodeRecords(
  file: Hdf5File,
  tree: Tree,
  { address, count, depth }: { address: number | undefined; count: number; depth: number },
): AsyncGenerator<Fields> {
  const { nodeSize, recordSize, totals, countBytes } = tree
  const node = await file.read(address, nodeSize)
  node.expect(depth === 0 ? 'BTLF' : 'BTIN').take(2)
  for (let index = 0; index < count; index += 1) yield new Fields(node.take(recordSize), file.sizes)
  for (let index = 0; depth > 0 && index <= count; index += 1) {
    const child = { address: node.address(), count: node.uint(countBytes), depth: depth - 1 }
    if (depth > 1) node.take(totals[depth - 1] ?? 0)
    yield* nodeRecords(file, tree, child)
  }
}
