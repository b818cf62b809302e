import { LIMITS, type Tree } from '@secmlops/core'
import { demandMaterialised } from '../files/inventory.js'
import { elementLines } from './element-lines.js'
import { labelError } from './label-error.js'

export type CocoObject = Readonly<Record<string, unknown>>

export interface CocoElement {
  readonly value: CocoObject
  readonly line: number
}

/** The three lists of a COCO file, each element with its line. */
export interface CocoDocument {
  readonly path: string
  readonly images: readonly CocoElement[]
  readonly annotations: readonly CocoElement[]
  readonly categories: readonly CocoElement[]
}

/** @throws SecmlopsError `invalid-labels`, `not-materialised`, `not-found` (exit 2). */
export async function readCocoDocument(tree: Tree, path: string): Promise<CocoDocument> {
  const bytes = await tree.read(path)
  demandMaterialised(path, bytes)
  const root = parse(path, bytes)
  const { lines, nesting } = elementLines(bytes)
  if (nesting > LIMITS.jsonDepth) throw labelError('nested too deeply', { path })
  const list = (key: string): CocoElement[] => {
    const value = Object.hasOwn(root, key) ? root[key] : undefined
    if (!Array.isArray(value)) throw labelError(`the COCO file has no list "${key}"`, { path })
    if (value.length > LIMITS.records)
      throw labelError(`more than ${String(LIMITS.records)} ${key}`, { path })
    const at = lines.get(key) ?? []
    return (value as unknown[]).map((element, i) => {
      const line = at[i] ?? 1
      if (isObject(element)) return { value: element, line }
      throw labelError(`an element of "${key}" is not an object`, { path, line })
    })
  }
  return {
    path,
    images: list('images'),
    annotations: list('annotations'),
    categories: list('categories'),
  }
}

function parse(path: string, bytes: Uint8Array): CocoObject {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw labelError('not valid JSON in UTF-8', { path, line: 1 }, { cause })
  }
  if (isObject(value)) return value
  throw labelError('not a JSON object', { path, line: 1 })
}

export function isObject(value: unknown): value is CocoObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
