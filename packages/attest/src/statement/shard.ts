import type { Position } from './order.js'
import type { Resource, Serialization } from './statement.js'

export interface Part extends Position {
  /** Exclusive; not a number for what is no range. */
  readonly end: number
}

/** Where the bytes of a resource are: `path:start:end`, end exclusive; the path may hold colons (OMS v1.0, 6.1.3). */
export function partOf({ name }: Resource, { method }: Serialization): Part {
  if (method === 'files') return { name, path: name, start: 0, end: 0 }
  const match = /^(.+):(\d{1,15}):(\d{1,15})$/s.exec(name)
  const [, path = name, start = 'NaN', end = 'NaN'] = match ?? []
  return { name, path, start: Number(start), end: Number(end) }
}
