import {
  finding,
  judge,
  printable,
  type Change,
  type Evaluation,
  type Finding,
} from '@secmlops/core'
import { isRemoteName } from '@secmlops/dataset'
import { requirementOf } from './comparison/measure-tables.js'
import { RULES } from './rules.js'
import type { DriftSettings } from './settings.js'
import { digestData } from './subjects/digest-data.js'

const SHOWN = 5

/**
 * Does a pull request replace the reference that its data fails against? The comparison was with the accepted one, and the
 * next pull request would be held against the new.
 */
export async function movedGoalPosts(
  { target, head }: Change,
  settings: DriftSettings,
  evaluation: Evaluation,
): Promise<Finding[]> {
  const { reference, options } = settings
  // Which table in a warehouse is the reference, the policy says, and its changes have a gate of their own.
  if (!target || isRemoteName(reference.path)) return []
  const entries = await head.list(reference.path)
  const kept = entries.some(({ kind }) => kind === 'file')
  const [old, now] = [
    await digestData(target, reference),
    kept ? await digestData(head, reference) : undefined,
  ]
  if (now === old) return []
  const failed = failedColumns(evaluation, settings)
  if (failed === undefined) return []
  const list = failed
    .slice(0, SHOWN)
    .map((name) => `"${name}"`)
    .join(', ')
  const more = failed.length > SHOWN ? ` and ${String(failed.length - SHOWN)} more` : ''
  return [
    finding(RULES['goal-posts-moved'], {
      message: `the change ${now === undefined ? 'removes' : 'replaces'} the reference that its data fails against${failed.length === 0 ? '' : `, in ${list}${more}`}`,
      location: { path: reference.path },
      ...(options.subject !== undefined && { subject: options.subject }),
    }),
  ]
}

/** Columns that fail, already fit to be shown; undefined when the data does not fail. */
function failedColumns(
  evaluation: Evaluation,
  { options, reference, performance }: DriftSettings,
): string[] | undefined {
  const family = requirementOf(options, reference.path)
  const requirements = [family, ...(performance?.requirements ?? [])]
  const standard = { requirements, severity: {} }
  const verdict = judge(evaluation, standard, [], new Date(0))
  if (verdict.outcome !== 'fail') return undefined
  const names = [
    ...verdict.requirements.filter((each) => each.outcome === 'fail').map(({ feature }) => feature),
    ...verdict.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ location }) => location?.feature),
  ]
  return [...new Set(names.filter((name) => name !== undefined))].map((name) => printable(name, 60))
}
