import { printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import { locationProblem } from './location.js'
import { ELEMENT_BITS } from './schema.js'
import { NotProtobuf, type Field, type WireReader } from './wire.js'

const MAX_DIMENSIONS = 1024
const MAX_TEXT = 4096
/** No tensor in one file is larger than this many bytes (2^53). */
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)

/** Wire types of data_type, name, raw_data, external_data and data_location. */
const WIRE: Readonly<Record<number, 0 | 2 | undefined>> = { 2: 0, 8: 2, 9: 2, 13: 2, 14: 0 }

/** What a TensorProto says of its size and of where its data lies. */
export class TensorFacts {
  private readonly offset: number
  private readonly dimensions: bigint[] = []
  private readonly external: (readonly [key: string, value: string])[] = []
  private dataType = 0
  private name = ''
  private rawLength: number | undefined
  private isExternal = false

  constructor(offset: number) {
    this.offset = offset
  }

  /** Takes in one field. @throws NotProtobuf when a known field has the wrong wire type. */
  async read(reader: WireReader, field: Field): Promise<void> {
    const { number, start, end } = field
    const expected = WIRE[number]
    if (expected !== undefined && expected !== field.wire)
      throw new NotProtobuf('a field of a tensor has the wrong wire type')
    if (number === 1) await this.readDimensions(reader, field)
    if (number === 2) this.dataType = Number(field.value)
    if (number === 8) this.name = await reader.text(start, end, MAX_TEXT)
    if (number === 9) this.rawLength = end - start
    if (number === 13) this.external.push(await readEntry(reader, field))
    if (number === 14) this.isExternal = field.value === 1n
  }

  report(candidate: Candidate, inspection: Inspection): void {
    const size = this.size()
    const name = `tensor "${printable(this.name, 80)}"`
    const report = (rule: Parameters<Inspection['report']>[1], message: string): void =>
      inspection.report(candidate, rule, {
        at: this.offset,
        message: `${name} ${message}`,
        key: `${this.name} ${message}`,
      })
    if (size === 'impossible') report('onnx-tensor-size', 'has a shape that overflows')
    else if (this.rawLength !== undefined && size !== undefined && size !== this.rawLength)
      report('onnx-tensor-size', 'has a shape that does not fit its data')
    for (const [key, value] of this.external)
      if (key === 'location') {
        const problem = locationProblem(value)
        inspection.external.add(value)
        if (problem) report('onnx-external-path', `reads "${printable(value, 120)}", ${problem}`)
      }
    const range = this.rangeProblem(size)
    if (range) report('onnx-external-range', range)
  }

  private async readDimensions(reader: WireReader, field: Field): Promise<void> {
    if (field.wire === 0) this.dimensions.push(field.value)
    else if (field.wire === 2)
      this.dimensions.push(...(await reader.packed(field.start, field.end, MAX_DIMENSIONS)))
    else throw new NotProtobuf('the dimensions of a tensor have the wrong wire type')
    if (this.dimensions.length > MAX_DIMENSIONS)
      throw new NotProtobuf('a tensor has too many dimensions')
  }

  /** Bytes; undefined for strings and unknown types. Negative dimensions are varints of 2^63 and more. */
  private size(): number | 'impossible' | undefined {
    const bits = ELEMENT_BITS[this.dataType]
    const largest = this.dimensions.reduce((product, extent) => product * (extent || 1n), 1n)
    if (largest * BigInt(bits ?? 8) > 8n * LARGEST) return 'impossible'
    if (bits === undefined) return undefined
    const count = this.dimensions.reduce((product, extent) => product * extent, 1n)
    return Math.ceil((Number(count) * bits) / 8)
  }

  private rangeProblem(size: number | 'impossible' | undefined): string | undefined {
    if (this.isExternal && !this.external.some(([key]) => key === 'location'))
      return 'has external data without a location'
    for (const [key, value] of this.external) {
      if (key !== 'offset' && key !== 'length') continue
      if (!/^\d{1,16}$/.test(value) || !Number.isSafeInteger(Number(value)))
        return `has an external ${key} of "${printable(value, 40)}"`
      if (key === 'length' && typeof size === 'number' && Number(value) !== size)
        return 'has an external length that does not fit its shape'
    }
    return undefined
  }
}

/** StringStringEntryProto. */
async function readEntry(
  reader: WireReader,
  { start, end }: Field,
): Promise<readonly [string, string]> {
  let [key, value] = ['', '']
  for (let at = start; at < end;) {
    const field = await reader.field(at, end)
    const text = field.wire === 2 ? await reader.text(field.start, field.end, MAX_TEXT) : ''
    if (field.number === 1) key = text
    if (field.number === 2) value = text
    at = field.end
  }
  return [key, value]
}
