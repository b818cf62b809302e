import type { ErrorObject } from 'ajv/dist/2020.js'
import { nearest } from './nearest.js'

/** Errors that only say that a branch failed; the branch's own errors say why. */
const SUMMARIES = new Set(['anyOf', 'oneOf', 'if', 'propertyNames'])

/** The errors that say what is wrong, without those that follow from them. */
export function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const causes = errors.filter(({ keyword }) => !SUMMARIES.has(keyword))
  const told = causes.filter((error, i) => !isMisspelt(error, causes) && !isOther(error, i, causes))
  return told.length > 0 ? told : errors
}

/** The keys that the schema of an object names. */
export function knownKeys({ parentSchema }: ErrorObject): string[] {
  return Object.keys((parentSchema?.['properties'] as object | undefined) ?? {})
}

/** A key is missing because it stands there misspelt, and that is an error of its own. */
function isMisspelt(
  { keyword, instancePath, params }: ErrorObject,
  all: readonly ErrorObject[],
): boolean {
  if (keyword !== 'required') return false
  return all.some(
    (error) =>
      error.keyword === 'additionalProperties' &&
      error.instancePath === instancePath &&
      nearest(String(error.params['additionalProperty']), knownKeys(error)) ===
        params['missingProperty'],
  )
}

/** The value may have one of several types, and this is about another than it has: the errors of its own type say more. */
function isOther(
  { keyword, instancePath }: ErrorObject,
  i: number,
  all: readonly ErrorObject[],
): boolean {
  if (keyword !== 'type' && keyword !== 'enum') return false
  const deeper = all.some((error) => error.instancePath.startsWith(`${instancePath}/`))
  const here = all.filter((error) => error.instancePath === instancePath)
  const typed = here.some((error) => error.keyword !== 'type')
  return deeper || (keyword === 'type' && (typed || here.indexOf(all[i] as ErrorObject) > 0))
}
