import { readFileSync } from 'node:fs'
import { Ajv, type AnySchemaObject } from 'ajv'

/** A request as it is on the wire. */
export interface Asked {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Undefined: none was sent. */
  readonly body: unknown
}

interface Operation {
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly schema: AnySchemaObject
  }[]
  readonly body?: AnySchemaObject
}

/** Made by scripts/openapi-extract.mjs. */
const file = new URL('./github-openapi.json', import.meta.url)
const { routes } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly routes: Readonly<Record<string, Operation>>
}

/** Numbers of paths and queries are text on the wire. */
const ofText = new Ajv({ strict: false, validateFormats: false, coerceTypes: true })
const ofJson = new Ajv({ strict: false, validateFormats: false })
const schemas = new Map(Object.entries(routes).map(([route, each]) => [route, partsOf(each)]))

/** Why GitHub's own description does not allow a request; undefined where it does. */
export function whyInvalid(asked: Asked): string | undefined {
  for (const [route, { path, query, body }] of schemas) {
    const params = paramsOf(route, asked)
    if (!params) continue
    const faults = [
      ...faultsOf(ofText, path, params),
      ...faultsOf(ofText, query, asked.query),
      ...faultsOf(ofJson, body, asked.body === undefined ? {} : { body: asked.body }),
    ]
    return faults.length === 0 ? undefined : `${route}: ${faults.join('; ')}`
  }
  return `${asked.method} ${asked.path}: no such route`
}

/** The placeholders of a route in a path; undefined where it is another route. */
function paramsOf(route: string, { method, path }: Asked): Record<string, string> | undefined {
  const pattern = route.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  const found = new RegExp(`^${pattern}$`).exec(`${method} ${path}`)
  if (!found) return undefined
  const named = Object.entries(found.groups ?? {})
  return Object.fromEntries(named.map(([name, value]) => [name, decodeURIComponent(value)]))
}

function faultsOf(ajv: Ajv, schema: AnySchemaObject, value: unknown): string[] {
  return ajv.validate(schema, structuredClone(value)) ? [] : [ajv.errorsText()]
}

function partsOf({ parameters, body }: Operation): Record<'path' | 'query' | 'body', object> {
  const placed = (where: string): object => {
    const some = parameters.filter((each) => each.in === where)
    return closed(Object.fromEntries(some.map(({ name, schema }) => [name, schema])))
  }
  const whole = body ? { body: strict(body) } : {}
  return {
    path: placed('path'),
    query: placed('query'),
    body: { ...closed(whole), required: Object.keys(whole) },
  }
}

function closed(properties: object): AnySchemaObject {
  return { type: 'object', properties, additionalProperties: false }
}

/** GitHub ignores a name that it does not know; here it is a slip. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.entries(schema).map(([key, value]) => [key, strict(value)])
  const isOpen = 'properties' in schema && !('additionalProperties' in schema)
  return { ...Object.fromEntries(inner), ...(isOpen && { additionalProperties: false }) }
}
