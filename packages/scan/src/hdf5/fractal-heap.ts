import { Fields, NotHdf5, type Hdf5File } from './hdf5-file.js'

const MANAGED = 0
const TINY = 2

/** A heap for many links or attributes of one object (specification, III.G). */
export class FractalHeap {
  private readonly file: Hdf5File
  private readonly shape: Shape

  private constructor(file: Hdf5File, shape: Shape) {
    this.file = file
    this.shape = shape
  }

  static async open(file: Hdf5File, address: number | undefined): Promise<FractalHeap> {
    return new FractalHeap(file, readShape((await file.readUpTo(address, 256)).expect('FRHP')))
  }

  /** The object that an id of a B-tree names. @throws NotHdf5 */
  async read(id: Fields): Promise<Fields> {
    const flags = id.uint(1)
    const kind = (flags >> 4) & 3
    if (kind === TINY) return new Fields(id.take((flags & 15) + 1), this.file.sizes)
    if (kind !== MANAGED) throw new NotHdf5('a huge object of a heap is not examined')
    const offset = id.uint(this.shape.offsetBytes)
    const length = id.uint(this.shape.lengthBytes)
    const { root, rows } = this.shape
    const block = rows === 0 ? { address: root, offset: 0 } : await this.locate(root, 0, offset, 0)
    return this.file.read((block.address ?? Number.NaN) + offset - block.offset, length)
  }

  /** The direct block that holds an offset, through indirect blocks of the doubling table. */
  private async locate(
    indirect: number | undefined,
    base: number,
    offset: number,
    depth: number,
  ): Promise<{ address: number | undefined; offset: number }> {
    const { start, width, directRows, offsetBytes } = this.shape
    if (depth > 16) throw new NotHdf5('a heap is nested too deeply')
    let row = 0
    while (offset - base >= rowStart(row + 1, this.shape)) row += 1
    if (row > 63) throw new NotHdf5('a heap is too large')
    const blockSize = row === 0 ? start : start * 2 ** (row - 1)
    const column = Math.floor((offset - base - rowStart(row, this.shape)) / blockSize)
    const { offsetSize } = this.file.sizes
    const head = 5 + offsetSize + offsetBytes
    const entry = await this.file.read(
      (indirect ?? Number.NaN) + head + (row * width + column) * offsetSize,
      offsetSize,
    )
    const child = entry.address()
    const childBase = base + rowStart(row, this.shape) + column * blockSize
    if (row < directRows) return { address: child, offset: childBase }
    return this.locate(child, childBase, offset, depth + 1)
  }
}

interface Shape {
  readonly width: number
  readonly start: number
  /** Rows of the doubling table that hold direct blocks. */
  readonly directRows: number
  readonly offsetBytes: number
  readonly lengthBytes: number
  readonly root: number | undefined
  /** Of the root indirect block; 0 where the root is a direct block. */
  readonly rows: number
}

const rowStart = (row: number, { width, start }: Shape): number =>
  row === 0 ? 0 : width * start * 2 ** (row - 1)

function readShape(head: Fields): Shape {
  head.take(3)
  if (head.uint(2) !== 0) throw new NotHdf5('a heap is compressed')
  head.take(1)
  const largest = head.uint(4)
  head.length()
  head.address()
  head.length()
  head.address()
  for (let skipped = 0; skipped < 8; skipped += 1) head.length()
  const width = head.uint(2)
  const start = head.length()
  const maxDirect = head.length()
  const bits = head.uint(2)
  head.take(2)
  const root = head.address()
  const rows = head.uint(2)
  if (width === 0 || start === 0) throw new NotHdf5('a heap has no blocks')
  return {
    width,
    start,
    directRows: Math.log2(maxDirect) - Math.log2(start) + 2,
    offsetBytes: Math.ceil(bits / 8),
    lengthBytes: Math.min(bytesFor(maxDirect), bytesFor(largest)),
    root,
    rows,
  }
}

/** Bytes that a number up to this one takes (`H5VM_limit_enc_size`). */
export const bytesFor = (limit: number): number => Math.floor(Math.log2(Math.max(1, limit)) / 8) + 1
