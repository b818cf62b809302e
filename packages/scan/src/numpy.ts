import { slice } from './bytes/slice.js'
import type { FormatReader } from './format-reader.js'
import type { Candidate, Examine, Inspection } from './inspection.js'
import { isPlainHeader } from './numpy-header.js'

const MAGIC = Buffer.from('\x93NUMPY', 'latin1')
const MAX_HEADER = 1 << 20
/** A quoted type string of which a part stands for Python objects: `|O`, `i4,O8`, `object`. */
const OBJECT = /(['"])(?:[^'"]*[,)\s])?[|<>=]?\d*(?:O\d*|object\w*)\s*(?:,[^'"]*)?\1/
const SHAPE = /(['"])shape\1\s*:\s*\(([\d,\sL]*)\)/
const SCALAR = /(['"])descr\1\s*:\s*(['"])[|<>=]?([?bBhHiIlLqQefdgFDGucmMSaUV])(\d*)(\[[^\]]*\])?\2/

/** One array (NumPy `numpy.lib.format`, versions 1 to 3); an array of objects is a pickle behind the header. */
export const NUMPY: FormatReader = {
  async identify({ source }) {
    return MAGIC.equals(await source.read(0, MAGIC.length)) ? 'numpy' : undefined
  },
  inspect,
}

async function inspect(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
): Promise<void> {
  const header = await readHeader(candidate)
  if (!header) {
    inspection.gap(candidate, 'not-understood', 'the NumPy header is malformed')
    return
  }
  const { text, end } = header
  const rest = candidate.source.size - end
  if (OBJECT.test(text)) {
    if (!inspection.mayDescend(candidate)) return
    return examine({
      source: slice(candidate.source, end, rest),
      name: 'array.pkl',
      trail: [...candidate.trail, 'object array'],
      base: candidate.base + (candidate.exact ? end : 0),
      exact: candidate.exact,
    })
  }
  const size = sizeOf(text)
  if (size === undefined) return
  if (size <= rest) return examineRest(candidate, inspection, examine, end + size)
  inspection.report(candidate, 'numpy-header', {
    at: 0,
    message: 'the header promises more data than the file holds',
    key: 'shape',
  })
}

/** A file may hold several arrays, one after the other: who loads it again reads on where the first one ends. */
async function examineRest(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
  from: number,
): Promise<void> {
  if (from >= candidate.source.size || !inspection.mayDescend(candidate)) return
  await examine({
    source: slice(candidate.source, from, candidate.source.size - from),
    name: 'rest.npy',
    trail: [...candidate.trail, 'behind the array'],
    base: candidate.base + (candidate.exact ? from : 0),
    exact: candidate.exact,
  })
}

async function readHeader({
  source,
}: Candidate): Promise<{ text: string; end: number } | undefined> {
  const head = Buffer.from(await source.read(0, 12))
  const version = head[6] ?? 0
  if (head.length < 12 || version < 1 || version > 3) return undefined
  const start = version === 1 ? 10 : 12
  const length = version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8)
  if (length > MAX_HEADER || start + length > source.size) return undefined
  const text = Buffer.from(await source.read(start, length)).toString('latin1')
  return isPlainHeader(text) && SHAPE.test(text) ? { text, end: start + length } : undefined
}

/** Bytes of a plain array; undefined where the type is structured. */
function sizeOf(text: string): number | undefined {
  const [, , dimensions = ''] = SHAPE.exec(text) ?? []
  const [, , , letter, digits] = SCALAR.exec(text) ?? []
  if (letter === undefined || digits === undefined || digits === '') return undefined
  const item = Number(digits) * (letter === 'U' ? 4 : 1)
  return dimensions
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
    .reduce((product, part) => product * Number(part), item)
}
