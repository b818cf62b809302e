import { Argument } from 'commander'
import { SecmlopsError, nearest, printable, type Rule } from '@secmlops/core'
import { allRules } from '../check/gates.js'
import { formatOption, print, printJson, type Register } from './command.js'

export const explain: Register = (command) => {
  command('explain')
    .description('what a rule means and how to mend what it found; without a rule, the list of all')
    .addArgument(new Argument('[rule]', 'id of a rule, as a finding names it'))
    .addOption(formatOption())
    .action(run)
}

async function run(id: string | undefined, { format }: { format: string }): Promise<void> {
  const rules = await allRules()
  const chosen = id === undefined ? [...rules] : [find(id, rules)]
  if (format === 'json') printJson(id === undefined ? chosen : chosen[0])
  else print(id === undefined ? table(chosen) : chosen.map(page).join('\n'))
}

function find(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find((each) => each.id === id)
  if (rule) return rule
  const guess = nearest(
    id,
    rules.map((each) => each.id),
  )
  throw new SecmlopsError('unknown-rule', `there is no rule "${printable(id)}"`, {
    remedy:
      guess === undefined ? 'Run "secmlops explain" for the list' : `Did you mean "${guess}"?`,
  })
}

function table(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length))
  return rules
    .map(
      (rule) =>
        `${rule.id.padEnd(width)}  ${rule.gate.padEnd(10)}  ${rule.severity.padEnd(7)}  ${rule.title}`,
    )
    .join('\n')
}

function page(rule: Rule): string {
  const references = rule.references ?? []
  return [
    `${rule.id} (${rule.gate}, ${rule.severity})`,
    '',
    rule.title,
    '',
    `Why:    ${rule.why}`,
    `Remedy: ${rule.remedy}`,
    ...(references.length > 0 ? [`See:    ${references.join('; ')}`] : []),
  ].join('\n')
}
