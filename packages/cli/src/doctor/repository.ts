import { SecmlopsError, type PolicyDocument, type Tree } from '@secmlops/core'
import type { BranchRules } from '@secmlops/github'
import { noPolicy, readPolicy } from '../host/read-policy.js'
import { readWorkflows, type Job, type Step, type Workflow } from './workflow.js'

/** What the checks look at. */
export interface Repository {
  readonly tree: Tree
  /** The policy, or why there is none. */
  readonly policy: PolicyDocument | SecmlopsError
  readonly workflows: readonly Workflow[]
  /** Workflows that could not be read. */
  readonly unread: readonly SecmlopsError[]
  /** undefined: they could not be seen. */
  readonly rules: BranchRules | undefined
  /** owner/name and branch, for the line that asks GitHub. */
  readonly name: string
  readonly branch: string
}

export type Seen = Pick<Repository, 'rules' | 'name' | 'branch'>

export async function readRepository(tree: Tree, seen: Seen): Promise<Repository> {
  const policy = await attempt(async () => {
    const found = await readPolicy(tree)
    if (!found) throw noPolicy()
    return found
  })
  const workflows = await attempt(() => readWorkflows(tree))
  const unread = workflows instanceof SecmlopsError ? [workflows] : []
  return {
    tree,
    policy,
    workflows: unread.length > 0 ? [] : (workflows as Workflow[]),
    unread,
    ...seen,
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T | SecmlopsError> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SecmlopsError) return error
    throw error
  }
}

/** Jobs that call our actions. */
export function ourJobs({ workflows }: Repository): Job[] {
  return ourWorkflows(workflows).flatMap(({ jobs }) => jobs.filter(isOurs))
}

export function ourWorkflows(workflows: readonly Workflow[]): Workflow[] {
  return workflows.filter(({ jobs }) => jobs.some(isOurs))
}

export const isOurs = ({ steps }: Job): boolean => steps.some((step) => step.isOurs)

export function ourSteps({ steps }: Job): Step[] {
  return steps.filter((step) => step.isOurs)
}

export const isAggregate = (job: Job): boolean =>
  ourSteps(job).some(({ inputs }) => inputs['mode'] === 'aggregate')

/** Repository paths of what decides a verdict: the policy, its waivers and its keys. */
export function trustedPaths({ policy }: Repository): string[] {
  if (policy instanceof SecmlopsError) return [noPolicy().location?.path ?? '']
  const { waivers } = policy.value
  return [
    policy.path,
    ...(waivers === undefined ? [] : [waivers]),
    ...keysOf(policy).map(([path]) => path),
  ]
}

/** Public keys that the policy names anywhere (signers, builders, roles), each with the line that names it. */
export function keysOf(policy: PolicyDocument): [path: string, line: number][] {
  return [...keysIn(policy.value, [])].map(([key, path]) => [key, policy.lineOf(path)])
}

type ConfigPath = Parameters<PolicyDocument['lineOf']>[0]

function* keysIn(value: unknown, path: ConfigPath): Iterable<[key: string, path: ConfigPath]> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, each] of Array.isArray(value) ? value.entries() : Object.entries(value))
    if (name === 'public-key' && typeof each === 'string') yield [each, path]
    else yield* keysIn(each, [...path, name])
}
