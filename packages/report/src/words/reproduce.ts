import type { GateId, Report } from '@secmlops/core'

const COMMIT = /^[0-9a-f]{40,64}$/
/** Folders that need no quotes in any shell. */
const PLAIN_PATH = /^[\w][\w./-]{0,200}$/

/** The command that brings out the findings of a gate again, at the commit of the report, on any machine. */
export function reproduceCommand({ change, seed }: Report, gate: GateId): string {
  const { head, target, directory = '' } = change
  return [
    ...(COMMIT.test(head) ? [`git checkout ${head} &&`] : []),
    // Changes of the policy are judged in every run.
    gate === 'policy' ? 'secmlops check' : `secmlops check --gate ${gate}`,
    ...(target !== undefined && COMMIT.test(target) ? [`--base ${target}`] : []),
    ...(PLAIN_PATH.test(directory) ? [`--directory ${directory}`] : []),
    `--seed ${String(seed)}`,
  ].join(' ')
}
