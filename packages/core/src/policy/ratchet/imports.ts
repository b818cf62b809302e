import type { Import } from '../../config/generated/policy.js'
import { listDirection, type Compare } from './direction.js'

/** Every report of before must be met by one that is judged at least as strictly. */
export const imports: Compare = (before, after) =>
  listDirection((before ?? []) as Import[], (after ?? []) as Import[], atLeast)

const SEVERITIES = ['error', 'warning', 'note'] as const

const failOn = ({ 'fail-on': least = 'error' }: Import): number => SEVERITIES.indexOf(least)
const age = ({ 'max-age-days': days = Infinity }: Import): number => days
const demandsCommit = ({ 'require-commit': demanded = false }: Import): boolean => demanded

function atLeast(candidate: Import, demand: Import): boolean {
  return (
    candidate.sarif === demand.sarif &&
    candidate.tool === demand.tool &&
    failOn(candidate) >= failOn(demand) &&
    age(candidate) <= age(demand) &&
    (demandsCommit(candidate) || !demandsCommit(demand))
  )
}
