import type { Rule } from '@secmlops/core'

/** Rules before they are given their id and gate. */
export type RuleTable<Id extends string> = Readonly<Record<Id, Omit<Rule, 'id' | 'gate'>>>
