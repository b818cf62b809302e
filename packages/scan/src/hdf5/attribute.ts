import { Fields, NotHdf5, type Hdf5File } from './hdf5-file.js'
import { globalHeapObject } from './heaps.js'

const FIXED_TEXT = 3
const VARYING = 9

/** The name of an attribute and, where it is one text, its value. */
export interface Attribute {
  readonly name: string
  readonly text: string | undefined
}

/** Reads an attribute message (specification, IV.A.2.m). @throws NotHdf5 for versions and sharing that are not known */
export async function readAttribute(file: Hdf5File, body: Fields): Promise<Attribute> {
  const version = body.uint(1)
  const flags = body.uint(1)
  if (version < 1 || version > 3) throw new NotHdf5('an attribute has an unknown version')
  if (version > 1 && (flags & 3) !== 0) throw new NotHdf5('an attribute has a shared type')
  const [nameSize, typeSize, spaceSize] = [body.uint(2), body.uint(2), body.uint(2)]
  if (version === 3) body.take(1)
  const padded = (size: number): number => (version === 1 ? Math.ceil(size / 8) * 8 : size)
  const name = terminated(body.take(padded(nameSize)))
  const type = new Fields(body.take(padded(typeSize)), file.sizes)
  const space = new Fields(body.take(padded(spaceSize)), file.sizes)
  return { name, text: isSingle(space) ? await readText(file, type, body) : undefined }
}

/** One element: a scalar, or an array of one. */
function isSingle(space: Fields): boolean {
  const version = space.uint(1)
  const rank = space.uint(1)
  space.take(version === 1 ? 6 : 2)
  let count = 1
  for (let axis = 0; axis < rank; axis += 1) count *= space.length()
  return count === 1
}

async function readText(file: Hdf5File, type: Fields, data: Fields): Promise<string | undefined> {
  const kind = type.uint(1) & 15
  const bits = type.uint(1)
  type.take(2)
  const size = type.uint(4)
  if (kind === FIXED_TEXT) return terminated(data.take(size))
  if (kind !== VARYING || (bits & 15) !== 1) return undefined
  const length = data.uint(4)
  const heap = data.address()
  const index = data.uint(4)
  if (length === 0) return ''
  return (await globalHeapObject(file, heap, index)).subarray(0, length).toString('utf8')
}

function terminated(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return bytes.subarray(0, end < 0 ? undefined : end).toString('utf8')
}
