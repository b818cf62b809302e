import { LIMITS } from '@secmlops/core'
import { NotHdf5, type Hdf5File } from './hdf5-file.js'

/** The text at an offset of a local heap, as old groups keep their names (specification, III.D). */
export async function localHeap(
  file: Hdf5File,
  address: number | undefined,
): Promise<(offset: number) => string> {
  const head = (await file.readUpTo(address, 64)).expect('HEAP')
  head.take(4)
  const size = head.length()
  head.length()
  if (size > LIMITS.hdf5Text) throw new NotHdf5('a heap of names is too large')
  const { bytes } = await file.read(head.address(), size)
  return (offset) => {
    const end = bytes.indexOf(0, offset)
    return bytes.subarray(offset, end < 0 ? undefined : end).toString('utf8')
  }
}

/** One object of a global heap collection (specification, III.E): where texts of varying length lie. */
export async function globalHeapObject(
  file: Hdf5File,
  address: number | undefined,
  index: number,
): Promise<Buffer> {
  const head = (await file.readUpTo(address, 32)).expect('GCOL')
  head.take(4)
  const size = head.length()
  if (size > LIMITS.hdf5Text) throw new NotHdf5('a text is too long to be examined')
  const heap = await file.read(address, size)
  heap.take(head.at)
  while (heap.left >= 8 + file.sizes.lengthSize) {
    const current = heap.uint(2)
    heap.take(6)
    const length = heap.length()
    if (current === 0) break
    if (current === index) return heap.take(length)
    heap.take(Math.min(Math.ceil(length / 8) * 8, heap.left))
  }
  throw new NotHdf5('a text is missing')
}
