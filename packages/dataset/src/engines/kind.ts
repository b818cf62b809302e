import type { Column } from './engine.js'

const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/

/** The kind of a column by its type, in the words of DuckDB. */
export function kindOf(type: string): Column['kind'] {
  if (NUMBER.test(type)) return 'number'
  if (/^(DATE$|TIME)/.test(type)) return 'time'
  return /^(VARCHAR$|BOOLEAN$|UUID$|ENUM\()/.test(type) ? 'category' : 'other'
}
