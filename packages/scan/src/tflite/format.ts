import { LIMITS, printable } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { DANGEROUS_OPERATORS, KNOWN_OPERATORS } from '../tensorflow/operators.js'
import { BadOffset, FlatBuffer } from './flatbuffer.js'

const MAGIC = Buffer.from('TFL3')
/** `BuiltinOperator_CUSTOM`, and the fields of Model, OperatorCode and Buffer (TensorFlow `schema.fbs`, version 3). */
const CUSTOM = 32
const MODEL = { operatorCodes: 1, buffers: 4 } as const
const OPERATOR_CODE = { oldCode: 0, customCode: 1, code: 3 } as const
const BUFFER = { data: 0, offset: 1, size: 2 } as const
/** Custom operators that the interpreter itself registers (`register.cc`). */
const SHIPPED: ReadonlySet<string> = new Set([
  'TFLite_Detection_PostProcess',
  'Mfcc',
  'AudioSpectrogram',
  'NumericVerify',
])

/** TFLite models: which operators they need from elsewhere, and whether their data lies in the file. */
export const TFLITE: FormatReader = {
  identify: async ({ source }) => (MAGIC.equals(await source.read(4, 4)) ? 'tflite' : undefined),
  async inspect(candidate: Candidate, inspection: Inspection) {
    try {
      await inspectModel(new FlatBuffer(candidate.source), candidate, inspection)
    } catch (error) {
      if (!(error instanceof BadOffset)) throw error
      const { message } = error
      if (candidate.source.size < 32)
        inspection.gap(candidate, 'not-understood', `TFLite: ${message}`)
      else inspection.report(candidate, 'tflite-structure', { at: 0, message, key: message })
    }
  },
}

async function inspectModel(
  buffer: FlatBuffer,
  candidate: Candidate,
  inspection: Inspection,
): Promise<void> {
  const model = await buffer.follow(0)
  const codes = await buffer.vector(model, MODEL.operatorCodes, 4)
  const buffers = await buffer.vector(model, MODEL.buffers, 4)
  if (Math.max(codes.count, buffers.count) > LIMITS.tfliteOperators) {
    inspection.gap(candidate, 'limit', 'the TFLite model has too many operators or buffers')
    return
  }
  if (codes.count === 0)
    inspection.gap(candidate, 'not-understood', 'the TFLite model has no operators')
  for (let index = 0; index < codes.count; index += 1) {
    const at = await buffer.follow(codes.at + 4 * index)
    const operator = await customOperator(buffer, at)
    if (operator !== undefined) report(candidate, inspection, operator, at)
  }
  for (let index = 0; index < buffers.count; index += 1)
    await checkBuffer(buffer, await buffer.follow(buffers.at + 4 * index), candidate.source.size)
}

/** The name of a custom operator; undefined for one that is built in. */
async function customOperator(buffer: FlatBuffer, table: number): Promise<string | undefined> {
  const old = await buffer.field(table, OPERATOR_CODE.oldCode)
  const code = await buffer.field(table, OPERATOR_CODE.code)
  const name = await buffer.text(table, OPERATOR_CODE.customCode)
  const value = Math.max(
    old === undefined ? 0 : await buffer.i8(old),
    code === undefined ? 0 : await buffer.u32(code),
  )
  return value === CUSTOM ? name : undefined
}

/** Operators that begin with `Flex` are those of TensorFlow, run by a delegate. */
function report(candidate: Candidate, inspection: Inspection, operator: string, at: number): void {
  const flex = operator.startsWith('Flex') ? operator.slice(4) : undefined
  const rule = flex === undefined ? undefined : DANGEROUS_OPERATORS.get(flex)
  if (SHIPPED.has(operator)) return
  const of =
    flex !== undefined && KNOWN_OPERATORS.has(flex) ? 'of TensorFlow' : 'of the loading program'
  inspection.report(candidate, rule ?? 'tflite-custom-op', {
    at,
    message: `the operator "${printable(operator, 60)}" ${of}`,
    key: operator,
  })
}

/** Data in the buffer itself, or, in models of more than 2 GB, behind it (`Buffer.offset`). */
async function checkBuffer(buffer: FlatBuffer, table: number, fileSize: number): Promise<void> {
  await buffer.vector(table, BUFFER.data, 1)
  const offset = await buffer.field(table, BUFFER.offset)
  const size = await buffer.field(table, BUFFER.size)
  if (offset === undefined || size === undefined) return
  if (!((await buffer.u64(offset)) + (await buffer.u64(size)) <= fileSize))
    throw new BadOffset('a buffer lies outside of the file')
}
