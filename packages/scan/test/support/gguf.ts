/** Bytes of GGUF files (docs/gguf.md of ggml), lies included. */
export type Bytes = readonly Buffer[]

const sized = (size: 4 | 8, value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(size)
  if (size === 4) bytes.writeUInt32LE(Number(value))
  else bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
export const u32 = (value: number): Buffer => sized(4, value)
export const u64 = (value: number | bigint): Buffer => sized(8, value)

export const text = (value: string, length?: number | bigint): Buffer =>
  Buffer.concat([u64(length ?? Buffer.byteLength(value)), Buffer.from(value)])
export const pair = (key: string, type: number, ...value: Bytes): Buffer =>
  Buffer.concat([text(key), u32(type), ...value])
export const textPair = (key: string, value: string): Buffer => pair(key, 8, text(value))
export const array = (type: number, count: number | bigint, ...items: Bytes): Buffer =>
  Buffer.concat([u32(type), u64(count), ...items])

export interface TensorBytes {
  readonly name?: string
  readonly dimensions?: readonly (number | bigint)[]
  readonly type?: number
  readonly offset?: number | bigint
}
export const tensor = ({
  name = 'w',
  dimensions = [8],
  type = 0,
  offset = 0,
}: TensorBytes = {}): Buffer =>
  Buffer.concat([
    text(name),
    u32(dimensions.length),
    ...dimensions.map(u64),
    u32(type),
    u64(offset),
  ])

export interface GgufBytes {
  readonly version?: number
  readonly pairs?: Bytes
  readonly tensors?: Bytes
  readonly pairCount?: number | bigint
  readonly tensorCount?: number | bigint
  readonly data?: number
}

/** A file with one tensor of 32 bytes unless told otherwise. */
export function gguf(parts: GgufBytes = {}): Buffer {
  const {
    version = 3,
    pairs = [textPair('general.architecture', 'llama')],
    tensors = [tensor()],
  } = parts
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(version),
    u64(parts.tensorCount ?? tensors.length),
    u64(parts.pairCount ?? pairs.length),
    ...pairs,
    ...tensors,
  ])
  return Buffer.concat([
    head,
    Buffer.alloc((32 - (head.length % 32)) % 32),
    Buffer.alloc(parts.data ?? 32),
  ])
}
