import type { Issue } from '../words/issue.js'
import { JUDGE_RULES, type JudgeRule } from '../words/judge-rules.js'
import { SARIF_LIMITS } from './limits.js'

export interface RuleTable {
  readonly descriptors: readonly object[]
  indexOf(rule: string): number
}

/** Descriptors of the rules that the issues use, in order of their first use. */
export function ruleTable(rules: readonly JudgeRule[], issues: readonly Issue[]): RuleTable {
  const known = new Map<string, JudgeRule>(
    [...JUDGE_RULES, ...rules].map((rule) => [rule.id, rule]),
  )
  const used = [...new Set(issues.map((issue) => issue.rule))].slice(0, SARIF_LIMITS.rules)
  const index = new Map(used.map((id, i) => [id, i]))
  return {
    descriptors: used.map((id) => descriptor(known.get(id) ?? unknownRule(id))),
    indexOf: (id) => index.get(id) ?? -1,
  }
}

function unknownRule(id: string): JudgeRule {
  return { id, severity: 'error', title: id, why: '', remedy: '' }
}

function descriptor(rule: JudgeRule & { readonly gate?: string }): object {
  const { id, title, why, remedy, severity, references = [] } = rule
  const links = references.length > 0 ? `\n\n${references.join('\n')}` : ''
  return {
    id,
    name: pascal(id),
    shortDescription: { text: title },
    fullDescription: { text: why === '' ? title : why },
    help: { text: `${why}\n\n${remedy}${links}` },
    defaultConfiguration: { level: severity },
    properties: {
      tags: ['security', 'machine-learning', ...(rule.gate === undefined ? [] : [rule.gate])],
    },
  }
}

function pascal(id: string): string {
  return id.replace(/(?:^|[-.])([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
