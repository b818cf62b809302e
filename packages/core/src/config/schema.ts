import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { printable } from '../printable.js'
import { SCHEMAS } from './generated/schemas.js'
import { nearest } from './nearest.js'
import { patternError, shown } from './pattern-error.js'
import { knownKeys, telling } from './telling.js'
import type { Pointer } from './document.js'

export type SchemaName = keyof typeof SCHEMAS

export interface SchemaError {
  readonly pointer: Pointer
  readonly message: string
  readonly remedy: string
}

/** Everything in a value that its schema does not allow; empty when it is valid. The value is not changed. */
export function schemaErrors(name: SchemaName, value: unknown): SchemaError[] {
  const validate = validator(name)
  if (validate(value)) return []
  return telling(validate.errors ?? []).map(toSchemaError)
}

const compiled = new Map<SchemaName, ValidateFunction>()
let ajv: Ajv2020 | undefined

function validator(name: SchemaName): ValidateFunction {
  ajv ??= createAjv()
  let validate = compiled.get(name)
  if (!validate) {
    validate = ajv.getSchema(String(SCHEMAS[name]['$id'])) as ValidateFunction
    compiled.set(name, validate)
  }
  return validate
}

function createAjv(): Ajv2020 {
  const instance = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    verbose: true,
  })
  instance.addKeyword('x-volatile')
  instance.addFormat('date', isDate)
  instance.addFormat(
    'date-time',
    (text: string) => !Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT/.test(text),
  )
  for (const schema of Object.values(SCHEMAS)) instance.addSchema(schema)
  return instance
}

/** A calendar date that exists, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  )
}

function toSchemaError(error: ErrorObject): SchemaError {
  const pointer = parsePointer(error.instancePath)
  const place = pointer.length > 0 ? pointer.map((step) => printable(step)).join('.') : 'the file'
  if (error.keyword === 'additionalProperties') return unknownKey(error, pointer)
  if (error.keyword === 'required') {
    const key = String(error.params['missingProperty'])
    return { pointer, message: `${place} lacks the key "${key}"`, remedy: `Add "${key}"` }
  }
  if (error.keyword === 'enum') {
    const allowed = (error.params['allowedValues'] as unknown[]).map(String)
    const guess = typeof error.data === 'string' ? nearest(error.data, allowed) : undefined
    const known = guess ? 'unknown' : `not one of ${allowed.join(', ')}`
    return {
      pointer,
      message: `${place} is ${shown(error.data)}, which is ${known}`,
      remedy: guess ? `Did you mean "${guess}"?` : 'Use one of them',
    }
  }
  if (error.keyword === 'const') {
    const wanted = shown(error.params['allowedValue'])
    return {
      pointer,
      message: `${place} is ${shown(error.data)}, but must be ${wanted}`,
      remedy: `Write ${wanted}`,
    }
  }
  if (error.keyword === 'pattern') return { pointer, ...patternError(error, place) }
  return {
    pointer,
    message: `${place} is ${shown(error.data)}, but ${error.message ?? 'it is not allowed'}`,
    remedy: `Correct ${place}`,
  }
}

function unknownKey(error: ErrorObject, pointer: Pointer): SchemaError {
  const key = String(error.params['additionalProperty'])
  const known = knownKeys(error)
  const guess = nearest(key, known)
  return {
    pointer: [...pointer, key],
    message: `unknown key "${printable(key)}"`,
    remedy: guess ? `Did you mean "${guess}"?` : `Known keys here: ${known.join(', ')}`,
  }
}

/** RFC 6901. */
function parsePointer(text: string): string[] {
  return text
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
