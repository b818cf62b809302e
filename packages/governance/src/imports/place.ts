import { LIMITS, isWithin, plainPath, printable, type Location } from '@secmlops/core'
import { entryAt, listAt, objectOr, textOf, type JsonObject } from './json.js'

/** Where a result lies. */
export interface Place {
  /** Undefined for what is not a file below the folder of the policy. */
  readonly location: Location | undefined
  /** What the tool wrote; undefined where it names no place. */
  readonly uri: string | undefined
}

/** The first location of a result, whose paths start at the root of the repository. */
export function placeOf(result: JsonObject, run: JsonObject, directory: string): Place {
  const [first] = listAt(result['locations'], 'locations')
  const physical = objectOr(objectOr(first)['physicalLocation'])
  const artifact = objectOr(physical['artifactLocation'])
  const listed = objectOr(entryAt(run['artifacts'], artifact['index'])['location'])
  const uri = textOf(artifact['uri']) ?? textOf(listed['uri'])
  const path = uri === undefined ? undefined : repositoryPath(uri, directory)
  if (path === undefined) return { location: undefined, uri }
  const line = objectOr(physical['region'])['startLine']
  const isLine = Number.isSafeInteger(line) && Number(line) > 0
  return { location: { path, ...(isLine && { line: Number(line) }) }, uri }
}

/** A relative reference that stays inside; undefined for web pages, absolute paths, `..`, and names that do not print as they are. */
function repositoryPath(uri: string, directory: string): string | undefined {
  const path = decoded(uri)
  if (path === undefined || path.length > LIMITS.pathLength) return undefined
  const isHostile =
    /^([a-z][a-z0-9+.-]*:|\/)/i.test(path) ||
    path.includes('\\') ||
    path.split('/').includes('..') ||
    printable(path, Infinity) !== path
  if (isHostile || plainPath(path) === '' || !isWithin(path, directory)) return undefined
  return plainPath(plainPath(path).slice(plainPath(directory).length)) || undefined
}

function decoded(uri: string): string | undefined {
  try {
    return decodeURIComponent(uri.split(/[?#]/, 1)[0] ?? '')
  } catch {
    return undefined
  }
}
