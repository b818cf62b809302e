import type { Clock, Policy } from '@secmlops/core'
import type { OpenCopy } from './copy.js'
import type { Fault, Finder, Lack } from './fault.js'
import { judgeCopy } from './judge-copy.js'
import type { Judged, Objection } from './judged.js'

/** What became of a fault. */
export interface FaultResult {
  readonly fault: Pick<Fault, 'id' | 'title' | 'threat' | 'by' | 'rules'>
  readonly status: 'caught' | 'missed' | 'not-applicable'
  /** What was changed and where. */
  readonly planted?: string
  /** Which rule found it, and where. */
  readonly found?: Pick<Objection, 'rule' | 'place'>
  /** Why it was missed, or cannot be planted. */
  readonly reason?: string
  /** What to write, and where, for the fault to be one. */
  readonly add?: string
  readonly seconds: number
}

/** The faults of one run are planted into one copy, each on a branch of its own. */
export interface Bench {
  readonly copy: OpenCopy
  readonly clock: Clock
  readonly threads: number
  /** What each finder says where nothing is planted. */
  readonly control: ReadonlyMap<Finder, Judged>
}

export async function runFault(fault: Fault, bench: Bench): Promise<FaultResult> {
  const started = performance.now()
  const { id, title, threat, by, rules } = fault
  const answer = await outcomeOf(fault, bench)
  const seconds = (performance.now() - started) / 1000
  return { fault: { id, title, threat, by, rules }, ...answer, seconds }
}

type Answer = Omit<FaultResult, 'fault' | 'seconds'>

async function outcomeOf(fault: Fault, { copy, ...rest }: Bench): Promise<Answer> {
  const lack = lacksFinder(fault, copy) ?? fault.lacks?.(copy.policy.value)
  if (lack) return { status: 'not-applicable', ...lack }
  await copy.branch(`fault/${fault.id}`)
  const planted = await fault.plant(copy, (by) => judgeCopy(by, { copy, ...rest }))
  if (typeof planted !== 'string') return { status: 'not-applicable', ...planted }
  await copy.commit(fault.title)
  const judged = await judgeCopy(fault.by, { copy, ...rest })
  return { planted, ...compare(fault, { planted, judged, before: rest.control.get(fault.by) }) }
}

/** A gate that the policy does not name finds nothing. */
function lacksFinder({ by }: Fault, { policy }: OpenCopy): Lack | undefined {
  if (isNamed(by, policy.value)) return undefined
  const add = by === 'imports' ? by : `gates.${by}`
  return { reason: `the policy has no ${add}`, add }
}

/** Does the policy ask for what would find the fault? */
export function isNamed(by: Finder, { gates, imports }: Policy): boolean {
  if (by === 'doctor' || by === 'policy') return true
  return (by === 'imports' ? imports : gates[by]) !== undefined
}

interface Answers {
  readonly planted: string
  readonly judged: Judged
  /** What was said where nothing was planted. */
  readonly before: Judged | undefined
}

/** Caught is what the rule for it says and did not say before. */
function compare({ by, rules }: Fault, { planted, judged, before }: Answers): Answer {
  const known = new Set(before?.objections.map(({ key }) => key))
  const fresh = judged.objections.filter(({ key }) => !known.has(key))
  const found = fresh.find(({ rule }) => rules.some((each) => isOf(rule, each)))
  if (found) return { status: 'caught', found: { rule: found.rule, place: found.place } }
  // Whether the fault was seen cannot be told from what is said of the repository as it is.
  const old = judged.objections.find(({ rule }) => rules.some((each) => isOf(rule, each)))
  if (old) {
    // In the file in which the fault was planted the rule blocks already, and is seen to.
    const isSamePlace = planted.includes(old.place.replace(/:\d+$/, ''))
    const status = isSamePlace ? 'not-applicable' : 'missed'
    return { status, reason: `${old.rule} was said before, too: mend that first` }
  }
  if (before?.stopped !== undefined && before.stopped === judged.stopped)
    return {
      status: 'not-applicable',
      reason: `the gate ${by} stops every merge before it has looked: ${judged.stopped}`,
    }
  const others = [...new Set(fresh.map(({ rule }) => rule))].join(', ')
  const reason =
    others === ''
      ? `${judged.outcome}: ${judged.reason}`
      : `only ${others} was said, and ${rules.join(' or ')} expected`
  return { status: 'missed', reason }
}

/** `ap50.*` stands for every requirement on AP50. */
const isOf = (rule: string, wanted: string): boolean =>
  rule === wanted || (wanted.endsWith('.*') && rule.startsWith(wanted.slice(0, -1)))
