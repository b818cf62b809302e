/** A value from the JSON of an attachment that keeps the shape; undefined of all that does not. */
export function readJson<T>(
  bytes: Uint8Array,
  holds: (value: unknown) => value is T,
): T | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return holds(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isListOf<T>(
  value: unknown,
  most: number,
  holds: (item: unknown) => item is T,
): value is readonly T[] {
  return Array.isArray(value) && value.length <= most && value.every(holds)
}

export function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}
