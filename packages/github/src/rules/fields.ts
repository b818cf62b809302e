export type Fields = Readonly<Record<string, unknown>>

/** The object that a value is; an empty one for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

export function listOf(value: unknown): Fields[] | undefined {
  return Array.isArray(value) ? value.map(fields) : undefined
}
