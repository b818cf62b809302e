/** Protocol Buffers wire format, as far as ONNX files need it: each function gives the bytes of one field. */

export function varint(field, value) {
  return Buffer.concat([tag(field, 0), encode(BigInt(value))])
}

export function float(field, value) {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return Buffer.concat([tag(field, 5), bytes])
}

/** A string, bytes, or an embedded message (a list of fields). */
export function block(field, content) {
  const bytes = Array.isArray(content) ? Buffer.concat(content) : Buffer.from(content)
  return Buffer.concat([tag(field, 2), encode(BigInt(bytes.length)), bytes])
}

function tag(field, wireType) {
  return encode(BigInt((field << 3) | wireType))
}

function encode(value) {
  let rest = BigInt.asUintN(64, value)
  const bytes = []
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 0x80 : low)
  } while (rest > 0n)
  return Buffer.from(bytes)
}
