import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { isAbsolute, join, relative, sep, win32 } from 'node:path'
import { modelError, quote } from '../../model-error.js'
import type { TensorProto } from '../../proto/messages.js'
import type { Budget } from './budget.js'

/** Where the bytes of a tensor lie in another file (ONNX, docs/ExternalData.md). */
interface Place {
  readonly location: string
  readonly offset: number
  readonly length: number | undefined
}

/** Reads weights that lie in files beside the model, and nothing outside that folder. */
export class ExternalData {
  readonly #root: string | undefined
  readonly #budget: Budget

  /** @param root folder of the model; without it, every tensor outside the model is refused. */
  constructor(root: string | undefined, budget: Budget) {
    this.#root = root
    this.#budget = budget
  }

  /** The tensor with its bytes inside, where it kept them elsewhere. @throws SecmlopsError `external-data` */
  inside(tensor: TensorProto): TensorProto {
    if (tensor.dataLocation !== 1) return tensor
    const rawData = this.#read(placeOf(tensor), tensor.name ?? '')
    return { ...tensor, rawData, externalData: undefined, dataLocation: undefined }
  }

  #read(place: Place, name: string): Uint8Array {
    const path = this.#resolve(place.location, name)
    const file = openSafely(path, () => refuse(name, `${quote(place.location)} cannot be read`))
    try {
      const { size } = fstatSync(file)
      const length = place.length ?? size - place.offset
      if (length < 0 || place.offset + length > size)
        throw refuse(name, `${quote(place.location)} is too short`)
      this.#budget.bytes(length)
      return readExactly(file, place.offset, length, () =>
        refuse(name, `${quote(place.location)} is cut short`),
      )
    } finally {
      closeSync(file)
    }
  }

  /** Real path of a file inside the root, which no link may leave. */
  #resolve(location: string, name: string): string {
    if (this.#root === undefined) throw refuse(name, `${quote(location)} is not given`)
    if (!isPlain(location)) throw refuse(name, `${quote(location)} is not a relative path below it`)
    const path = realPath(join(this.#root, location))
    const inner = path === undefined ? '' : relative(realpathSync(this.#root), path)
    if (path === undefined) throw refuse(name, `${quote(location)} is not there`)
    if (inner === '..' || inner.startsWith(`..${sep}`) || isAbsolute(inner))
      throw refuse(name, `${quote(location)} leads outside the folder of the model`)
    if (!statSync(path).isFile()) throw refuse(name, `${quote(location)} is not a file`)
    return path
  }
}

/** No link in place of the file that was just resolved, and no wait for a pipe; Windows knows neither flag. */
const SAFE_OPEN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

function openSafely(path: string, failed: () => Error): number {
  try {
    return openSync(path, SAFE_OPEN)
  } catch {
    throw failed()
  }
}

const refuse = (name: string, reason: string) =>
  modelError(
    'external-data',
    `the weights ${quote(name)} lie in a file beside the model, but ${reason}`,
  )

function isPlain(location: string): boolean {
  return (
    location !== '' &&
    !location.includes('\0') &&
    !location.startsWith('/') &&
    !win32.isAbsolute(location) &&
    !/^[a-z]:/i.test(location) &&
    !location.split(/[\\/]/).includes('..')
  )
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function placeOf({ externalData = [], name = '' }: TensorProto): Place {
  const entries = new Map(externalData.map(({ key = '', value = '' }) => [key, value]))
  const length = entries.get('length')
  return {
    location: entries.get('location') ?? '',
    offset: wholeNumber(entries.get('offset') ?? '0', name),
    length: length === undefined ? undefined : wholeNumber(length, name),
  }
}

function wholeNumber(text: string, name: string): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN
  if (Number.isSafeInteger(value)) return value
  throw refuse(name, `${quote(text)} is no place in a file`)
}

function readExactly(file: number, offset: number, length: number, short: () => Error): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let done = 0; done < length;) {
    const read = readSync(file, bytes, done, length - done, offset + done)
    if (read === 0) throw short()
    done += read
  }
  return bytes
}
