import { type Finding } from '@secmlops/core'
import { finding } from '../finding.js'
import { RULES } from '../rules.js'
import { bounded } from '../screens/bounded.js'
import type { Subject } from './subject.js'

/** Names, missing files and repeated ids that keep a dataset from being what it says. */
export function problemFindings({ spec, set }: Subject): Finding[] {
  const problems = set?.problems ?? []
  const codes = [...new Set(problems.map(({ code }) => code))]
  return codes.flatMap((wanted) =>
    bounded(
      problems.filter(({ code }) => code === wanted),
      ({ code, message, location }) => [
        finding(RULES[code], { message, location, subject: spec.name }),
      ],
    ),
  )
}
