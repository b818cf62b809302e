import { Argument } from 'commander'
import { SecmlopsError, nearest, printable } from '@secmlops/core'
import type { Role } from '@secmlops/governance'
import { explainedRules, type Explained } from '../check/gates.js'
import { formatOption, print, printJson, type Register } from './command.js'

export const explain: Register = (command) => {
  command('explain')
    .description(
      'what a rule, a flag or a role (R1 to R8) means, and how to mend what a rule found; without an id, the list of all rules',
    )
    .addArgument(new Argument('[rule]', 'id of a rule or a flag, as a report names it'))
    .addOption(formatOption())
    .action(run)
}

async function run(id: string | undefined, { format }: { format: string }): Promise<void> {
  const { ROLES, ROLE_NOTE } = await import('@secmlops/governance')
  const role = ROLES.find((each) => each.id === id)
  if (role) {
    if (format === 'json') printJson(role)
    else print(`${rolePage(role)}\n\n${ROLE_NOTE}`)
    return
  }
  const rules = await explainedRules()
  const chosen = id === undefined ? [...rules] : find(id, rules)
  if (format === 'json') printJson(id === undefined || chosen.length > 1 ? chosen : chosen[0])
  else print(id === undefined ? table(chosen) : chosen.map(page).join('\n\n'))
}

/** Two gates may use one id, each for its own files. */
function find(id: string, rules: readonly Explained[]): readonly Explained[] {
  const found = rules.filter((each) => each.id === id)
  if (found.length > 0) return found
  const guess = nearest(
    id,
    rules.map((each) => each.id),
  )
  throw new SecmlopsError('unknown-rule', `there is no rule "${printable(id)}"`, {
    remedy:
      guess === undefined ? 'Run "secmlops explain" for the list' : `Did you mean "${guess}"?`,
  })
}

function table(rules: readonly Explained[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length))
  return rules
    .map(
      (rule) =>
        `${rule.id.padEnd(width)}  ${(rule.gate ?? 'any').padEnd(10)}  ${rule.severity.padEnd(7)}  ${rule.title}`,
    )
    .join('\n')
}

function rolePage({ id, name, duties }: Role): string {
  return [`${id} ${name}`, '', `Duties: ${duties.join('; ')}`].join('\n')
}

function page(rule: Explained): string {
  const references = rule.references ?? []
  return [
    `${rule.id} (${rule.gate ?? 'any gate'}, ${rule.severity})`,
    '',
    rule.title,
    '',
    `Why:    ${rule.why}`,
    `Remedy: ${rule.remedy}`,
    ...(references.length > 0 ? [`See:    ${references.join('; ')}`] : []),
  ].join('\n')
}
