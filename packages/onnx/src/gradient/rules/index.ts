import type { Rules } from '../rule.js'

/** The registry: one line for each family of operators. */
export const RULES: Rules = {}
