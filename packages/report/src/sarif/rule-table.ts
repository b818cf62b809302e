import type { Rule } from '@secmlops/core'
import type { Issue } from '../words/issue.js'
import { SARIF_LIMITS } from './limits.js'

export interface RuleTable {
  readonly descriptors: readonly object[]
  indexOf(rule: string): number
}

/** What the judge itself says, beside the rules of the gates. */
const OWN: readonly Omit<Rule, 'gate'>[] = [
  {
    id: 'gate-failure',
    severity: 'error',
    title: 'A gate could not judge',
    why: 'What could not be opened, read or measured was not judged, and what was not judged does not pass.',
    remedy: 'Correct what the message names and run again.',
  },
  {
    id: 'requirement-missed',
    severity: 'error',
    title: 'A requirement of the policy is missed',
    why: 'The measured value and its whole interval lie on the wrong side of the bound.',
    remedy: 'Improve the subject until it meets the bound.',
  },
  {
    id: 'requirement-undecided',
    severity: 'error',
    title: 'A requirement of the policy could not be decided',
    why: 'The bound lies inside the interval of the measurement, or there is no believable measurement.',
    remedy: 'Measure more samples, or repair the measurement.',
  },
  {
    id: 'flag',
    severity: 'error',
    title: 'A measurement is not to be believed',
    why: 'The gate saw a sign that its own numbers may be wrong, for example masked gradients.',
    remedy: 'Follow the remedy of the message.',
  },
]

/** Descriptors of the rules that the issues use, in order of their first use. */
export function ruleTable(rules: readonly Rule[], issues: readonly Issue[]): RuleTable {
  const known = new Map<string, Omit<Rule, 'gate'>>(
    [...OWN, ...rules].map((rule) => [rule.id, rule]),
  )
  const used = [...new Set(issues.map((issue) => issue.rule))].slice(0, SARIF_LIMITS.rules)
  const index = new Map(used.map((id, i) => [id, i]))
  return {
    descriptors: used.map((id) => descriptor(known.get(id) ?? unknownRule(id))),
    indexOf: (id) => index.get(id) ?? -1,
  }
}

function unknownRule(id: string): Omit<Rule, 'gate'> {
  return { id, severity: 'error', title: id, why: '', remedy: '' }
}

function descriptor(rule: Omit<Rule, 'gate'> & { readonly gate?: string }): object {
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
