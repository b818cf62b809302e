import { LIMITS } from '../limits.js'

/**
 * 1-based line of the first bracket that is nested deeper than any configuration is, or of 64 list marks in a row; undefined
 * when there is none. A parser of YAML takes minutes for 10^6 levels before it gives up. Brackets in quoted text count too.
 */
export function deepLine(text: string): number | undefined {
  const at = deepOffset(text)
  return at === undefined ? undefined : text.slice(0, at).split('\n').length
}

function deepOffset(text: string): number | undefined {
  let depth = 0
  for (const { 0: mark, index } of text.matchAll(/[[\]{}]|(?:[-?:] ){64}/g)) {
    if (mark.length > 1) return index
    depth = Math.max(0, depth + (mark === '[' || mark === '{' ? 1 : -1))
    if (depth > LIMITS.yamlDepth) return index
  }
  return undefined
}
