import { SCHEMAS } from '../config/generated/schemas.js'
import type { Report } from '../config/generated/report.js'

type Schema = Readonly<Record<string, unknown>>

/** The report without the parts that its schema marks `x-volatile`: what two runs over the same inputs share. */
export function withoutVolatile(report: Report): unknown {
  return strip(JSON.parse(JSON.stringify(report)), SCHEMAS.report)
}

function strip(value: unknown, schema: Schema): unknown {
  const resolved = resolve(schema)
  if (Array.isArray(value)) {
    const items = resolved['items'] as Schema | undefined
    return items ? value.map((item) => strip(item, items)) : value
  }
  if (typeof value !== 'object' || value === null) return value
  const properties = (resolved['properties'] ?? {}) as Readonly<Record<string, Schema>>
  const kept = Object.entries(value).filter(([key]) => !isVolatile(properties[key]))
  return Object.fromEntries(kept.map(([key, item]) => [key, strip(item, properties[key] ?? {})]))
}

function isVolatile(schema: Schema | undefined): boolean {
  return (
    schema !== undefined &&
    (schema['x-volatile'] === true || resolve(schema)['x-volatile'] === true)
  )
}

/** Follows a reference inside the report's schema: `#/$defs/name`. */
function resolve(schema: Schema): Schema {
  const reference = schema['$ref']
  if (typeof reference !== 'string') return schema
  const definitions = SCHEMAS.report['$defs'] as Readonly<Record<string, Schema>>
  return definitions[reference.replace('#/$defs/', '')] ?? {}
}
