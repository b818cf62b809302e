import { printable } from '@secmlops/core'
import { duplicateKey } from '../json/duplicate-key.js'

/** Bits of one element (safetensors `Dtype`). */
const BITS: Readonly<Record<string, number>> = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E4M3: 8,
  F8_E5M2: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  I64: 64,
  U64: 64,
  F64: 64,
  C64: 64,
}

interface Range {
  readonly name: string
  readonly start: number
  readonly end: number
}

/**
 * The first rule of the format that a header breaks (safetensors README and `tensor.rs`); undefined when it keeps all.
 *
 * @param dataLength bytes behind the header
 */
export function headerProblem(bytes: Uint8Array, dataLength: number): string | undefined {
  const header = parse(bytes)
  if (typeof header === 'string') return header
  const { __metadata__: metadata, ...tensors } = header.value
  if (metadata !== undefined && !isTextMap(metadata))
    return '__metadata__ is not a map from text to text'
  const ranges: Range[] = []
  for (const [name, tensor] of Object.entries(tensors)) {
    const range = rangeOf(name, tensor)
    if (typeof range === 'string') return range
    ranges.push(range)
  }
  return layoutProblem(ranges, dataLength)
}

/** The texts of `__metadata__`, by name; of a malformed header, none. */
export function metadataOf(bytes: Uint8Array): readonly (readonly [name: string, text: string])[] {
  const header = parse(bytes)
  const metadata = typeof header === 'string' ? undefined : header.value['__metadata__']
  return isRecord(metadata)
    ? Object.entries(metadata).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
    : []
}

function parse(bytes: Uint8Array): { value: Record<string, unknown> } | string {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    return 'the header is not JSON in UTF-8'
  }
  if (!text.startsWith('{') || !isRecord(value)) return 'the header is not a JSON object'
  const key = duplicateKey(text)
  return key === undefined ? { value } : `the key "${printable(key, 60)}" occurs twice`
}

function rangeOf(name: string, tensor: unknown): Range | string {
  const quoted = `tensor "${printable(name, 60)}"`
  if (!isRecord(tensor)) return `${quoted} is not an object`
  const { dtype, shape, data_offsets: offsets } = tensor
  const bits = typeof dtype === 'string' && Object.hasOwn(BITS, dtype) ? BITS[dtype] : undefined
  if (bits === undefined) return `${quoted} has an unknown dtype`
  if (!isSizes(shape)) return `${quoted} has a malformed shape`
  if (!isSizes(offsets) || offsets.length !== 2) return `${quoted} has malformed offsets`
  const [start = 0, end = 0] = offsets
  const size = shape.reduce((product, extent) => product * extent, bits) / 8
  if (!Number.isSafeInteger(size)) return `${quoted} has a shape that overflows`
  if (end - start !== size) return `${quoted} has offsets that do not fit its shape`
  return { name, start, end }
}

/** Tensors lie one after another from 0 to the end of the file, without holes and without overlap. */
function layoutProblem(ranges: readonly Range[], dataLength: number): string | undefined {
  let expected = 0
  for (const { name, start, end } of ranges.toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    if (start !== expected)
      return `tensor "${printable(name, 60)}" leaves a hole or overlaps another`
    expected = end
  }
  return expected === dataLength ? undefined : 'the tensors do not fill the file exactly'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTextMap(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string')
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0)
}
