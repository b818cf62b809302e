import { printable } from '@secmlops/core'
import { ALLOWED } from './allow/index.js'
import { BLOCKED } from './block.js'
import type { RuleId } from '../rules.js'

export interface Denial {
  readonly rule: RuleId
  readonly message: string
}

/**
 * Default deny: a name is allowed when a reviewed list has it, exactly as it is written. The list of known dangers only
 * says what a denied name would do.
 */
export function judgeImport(module: string, name: string): Denial | undefined {
  if (ALLOWED.get(module)?.has(name)) return undefined
  const full = printable(`${module}.${name}`, 120)
  const danger = BLOCKED.find(({ pattern }) => pattern.test(`${module}.${name}`))
  if (danger) return { rule: danger.rule, message: `imports ${full}, which ${danger.does}` }
  return {
    rule: 'pickle-unlisted-import',
    message: `imports ${full}, which no allow-list of a framework names`,
  }
}
