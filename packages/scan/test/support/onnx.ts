/** Bytes of onnx.proto3 messages, field by field. */
export function varint(value: bigint | number): Buffer {
  const out: number[] = []
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 0x80n) return Buffer.from([...out, Number(rest)])
    out.push(Number(rest & 0x7fn) | 0x80)
  }
}

export const number = (field: number, value: bigint | number): Buffer =>
  Buffer.concat([varint(field << 3), varint(value)])

export function message(field: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body])
}

/** A TensorProto body of type float with external data. */
export function externalTensor(location: string, extra: readonly [string, string][] = []): Buffer {
  const entries = [['location', location] as const, ...extra]
  return Buffer.concat([
    number(1, 4),
    number(2, 1),
    message(8, 'w'),
    ...entries.map(([key, value]) => message(13, message(1, key), message(2, value))),
    number(14, 1),
  ])
}

/** A model around the given fields of its graph and of itself. */
export function model(graph: readonly Buffer[], rest: readonly Buffer[] = []): Buffer {
  const node = message(1, message(1, 'x'), message(2, 'y'), message(4, 'Relu'))
  return Buffer.concat([
    number(1, 8),
    message(7, node, ...graph, message(2, 'g')),
    message(8, message(1, ''), number(2, 17)),
    ...rest,
  ])
}
