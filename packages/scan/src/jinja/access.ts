import { DANGEROUS_METHODS, ESCAPE_DUNDER, INTERNAL_ATTRIBUTES } from './names.js'
import { fragmentsOf, type Value } from './value.js'

/** Why an attribute or item is not one of the data that a template is given; undefined where it may be. */
export function keyProblem(key: Value): string | undefined {
  if (key.kind === 'text') return nameProblem(key.text)
  if (key.kind !== 'unknown') return undefined
  if (key.tainted || key.internal !== undefined)
    return 'reaches an attribute whose name it cuts out of an object'
  return fragmentsOf(key).some((fragment) => fragment === '_' || fragment.includes('__'))
    ? 'reaches an attribute whose name it puts together'
    : undefined
}

export function nameProblem(name: string): string | undefined {
  const isInternal = name.includes('__') || INTERNAL_ATTRIBUTES.has(name)
  return isInternal ? 'reaches an internal attribute of Python objects' : undefined
}

/** Paths of attributes as filters take them: `a.b.c`. */
export function pathProblem(path: Value): string | undefined {
  if (path.kind !== 'text') return keyProblem(path)
  return path.text
    .split('.')
    .map(nameProblem)
    .find((problem) => problem !== undefined)
}

export const methodProblem = (name: string): string | undefined =>
  DANGEROUS_METHODS.has(name) ? 'calls a function that runs code or programs' : undefined

/** A text that has no use but to name an internal attribute, written out or put together. */
export function textProblem(value: Value): string | undefined {
  return value.kind === 'text' && ESCAPE_DUNDER.test(value.text)
    ? 'holds the name of an internal attribute'
    : undefined
}
