import type { CompareOptions } from '../comparison/options.js'

/** Does the policy compare a column? What it does not compare is not computed. */
export function isCompared(name: string, { columns, ignore = [] }: CompareOptions): boolean {
  return !ignore.includes(name) && (columns?.includes(name) ?? true)
}
