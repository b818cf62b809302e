/** Bytes that mean something in one of the formats, or to a decoder of text. */
const MARKS = [0, 9, 10, 13, 34, 44, 59, 92, 123, 125, 91, 93, 58, 0x2d, 0x7f, 0x80, 0xc3, 0xff]

/** One to four changes: a byte, a mark, a cut, a stretch that is repeated, removed or zeroed. */
export function mutate(bytes, random) {
  let result = Buffer.from(bytes)
  for (let left = random.integer(4) + 1; left > 0 && result.length > 0; left--)
    result = CHANGES[random.integer(CHANGES.length)](result, random)
  return result
}

const CHANGES = [
  (bytes, random) => set(bytes, random.integer(bytes.length), random.integer(256)),
  (bytes, random) => set(bytes, random.integer(bytes.length), MARKS[random.integer(MARKS.length)]),
  (bytes, random) => bytes.subarray(0, random.integer(bytes.length)),
  (bytes, random) => {
    const [from, to] = stretch(bytes, random)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, random) => bytes.fill(0, ...stretch(bytes, random)),
  (bytes, random) => {
    const at = random.integer(bytes.length)
    const mark = Buffer.of(MARKS[random.integer(MARKS.length)])
    return Buffer.concat([bytes.subarray(0, at), mark, bytes.subarray(at)])
  },
]

function set(bytes, at, value) {
  bytes[at] = value
  return bytes
}

function stretch(bytes, random) {
  const from = random.integer(bytes.length)
  return [from, Math.min(bytes.length, from + 1 + random.integer(32))]
}
