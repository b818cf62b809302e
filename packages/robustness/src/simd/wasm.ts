/** WebAssembly binary format (W3C, core specification 2, section 5), as far as one function over one memory needs it. */
type Bytes = readonly number[]

export const TYPE = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const

const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const

/** Unsigned LEB128. */
export function unsigned(value: number): Bytes {
  const rest = Math.floor(value / 128)
  return rest === 0 ? [value] : [(value % 128) | 128, ...unsigned(rest)]
}

/** Signed LEB128 of a number from 0: the highest bit of the last seven is its sign. */
export function signed(value: number): Bytes {
  return value < 64 ? [value] : [(value % 128) | 128, ...signed(Math.floor(value / 128))]
}

/** A function of i32 and f32 numbers that returns nothing, as a module: it imports `env.memory` and exports `run`. */
export function moduleOf(
  parameters: Bytes,
  locals: readonly (readonly [count: number, type: number])[],
  body: Bytes,
): Uint8Array<ArrayBuffer> {
  const declared = list(locals.map(([count, type]) => [...unsigned(count), type]))
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(SECTION.type, [[0x60, ...sized(parameters), 0]]),
    ...section(SECTION.import, [[...text('env'), ...text('memory'), 2, 0, 1]]),
    ...section(SECTION.function, [[0]]),
    ...section(SECTION.export, [[...text('run'), 0, 0]]),
    ...section(SECTION.code, [sized([...declared, ...body, 0x0b])]),
  ])
}

function section(id: number, entries: readonly Bytes[]): Bytes {
  return [id, ...sized(list(entries))]
}

function list(entries: readonly Bytes[]): Bytes {
  return [...unsigned(entries.length), ...entries.flat()]
}

function sized(bytes: Bytes): Bytes {
  return [...unsigned(bytes.length), ...bytes]
}

function text(name: string): Bytes {
  return sized([...Buffer.from(name, 'ascii')])
}
