import { availableParallelism } from 'node:os'
import {
  EMPTY_EVALUATION,
  SecmlopsError,
  createRandom,
  aheadOf,
  expiringWaivers,
  evaluatePolicyChange,
  expiredPolicy,
  schemaErrors,
  type Change,
  type ChangeSummary,
  type Clock,
  type Evaluation,
  type GateId,
  type Logger,
  type PolicyDocument,
  type Progress,
  type Report,
  type ReviewEvidence,
  type Rule,
  type Shard,
  type Tools,
} from '@secmlops/core'
import { resolveChange } from '../change/resolve.js'
import type { Artifacts } from '../content/ports.js'
import type { DiskCache } from '../host/result-cache.js'
import { temporaryFolders } from '../host/temporary.js'
import { firstOf, type BelievedBundle } from '../evidence/earlier.js'
import { AttachmentStore } from './attachments.js'
import { GATES, GATE_IDS, allRules } from './gates.js'
import { policyInForce, type PolicyInForce, type PolicySource } from './policy-source.js'
import { PLATFORM, assembleReport } from './report.js'
import { readSignOffs } from './sign-offs.js'
import { runGate, touches, unfinishedRun, type GateContext, type GateRun } from './run-gate.js'

export interface CheckOptions {
  /** Folder of the policy. */
  readonly directory: string
  /** Revision of the target branch; everything is examined without one. */
  readonly base?: string
  /** Evaluate every gate, also those whose inputs did not change. */
  readonly all?: boolean
  /** Only these gates; the policy must name them. */
  readonly gates?: readonly GateId[]
  /** Default 0. */
  readonly seed?: number
  /** Default: one per processor. */
  readonly threads?: number
  readonly event?: string
  readonly repository?: string
  /** Results of attacks of earlier runs. */
  readonly cache?: DiskCache | undefined
  /** Only this part of the images is attacked; see `Sharing`. */
  readonly shard?: Shard
  readonly cachedOnly?: boolean
  /** Environment for git. */
  readonly environment?: NodeJS.ProcessEnv
  /** Evidence of earlier runs that can be believed, the best first; looked for when a subject could do without being measured. */
  readonly evidence?: (folder: () => Promise<string>) => AsyncIterable<BelievedBundle>
  /** Artifacts of the run, where this is a workflow's. */
  readonly artifacts?: Artifacts
  /** Reads who reviewed the change, for the roles of the policy. No gate reads the network. */
  readonly reviews?: (policy: PolicyDocument) => Promise<ReviewEvidence | undefined>
  /** Called before a gate measures, with what it needs installed when it returns. Not called for a gate that does not apply. */
  readonly prepare?: (gate: GateId, policy: PolicyDocument) => Promise<void>
  /** Called before a gate begins and whenever it knows more, with the report as it were if the run ended there. */
  readonly known?: (run: Pick<CheckRun, 'report' | 'attachments'>) => Promise<void>
  readonly logger: Logger
  readonly progress: Progress
  readonly clock: Clock
}

export interface CheckRun {
  readonly report: Report
  /** Attachments by digest. */
  readonly attachments: ReadonlyMap<string, Uint8Array>
  readonly rules: readonly Rule[]
  /** Gates that the policy in force names, whether they ran or not. */
  readonly named: readonly GateId[]
  /** The files that judged; undefined where the report is not all of one run. */
  readonly sources: readonly PolicySource[] | undefined
}

/**
 * Judges a change by the gates of its policy.
 * @throws SecmlopsError for what concerns the run as a whole (no policy, no history); a gate's own errors are in the report.
 */
export async function runCheck(options: CheckOptions): Promise<CheckRun> {
  const started = options.clock.now()
  const folders = temporaryFolders()
  const resolved = await resolveChange({ ...options, temporary: folders.create })
  try {
    const { summary } = resolved
    const inForce = await policyInForce(resolved.change)
    const change = trusting(resolved.change, inForce)
    announce(options.logger, summary, inForce)
    const tools = withEarlier(toolsOf(options, folders.create), inForce.policy, options)
    const attachments = new AttachmentStore()
    const signOffs = await readSignOffs({
      change,
      policy: inForce.policy,
      tools,
      authors: () => resolved.authors(inForce.policy.value['sign-offs']),
      reviews: options.reviews,
    })
    const context = { inForce, now: started, attachments, signOffs }
    const reportOf = (runs: readonly GateRun[]): Report =>
      assembleReport({
        runs,
        inForce,
        signOffs,
        summary,
        tools,
        cache: options.cache?.tally(),
        started,
        ended: options.clock.now(),
      })
    const known = async (runs: readonly GateRun[]): Promise<void> =>
      options.known?.({ report: reportOf(runs), attachments: attachments.content })
    const report = reportOf(await runAll({ change, tools, context, options, known }))
    assertValid(report)
    return {
      report,
      attachments: attachments.content,
      rules: await allRules(),
      named: namedGates(inForce.policy),
      sources: inForce.sources,
    }
  } finally {
    await resolved.close()
    await folders.remove()
  }
}

/** With the head's policy come the head's keys and references: a target without a policy vouches for neither. */
function trusting(change: Change, { source }: PolicyInForce): Change {
  return source === 'head' ? { ...change, target: undefined } : change
}

interface Work {
  readonly change: Change
  readonly tools: Tools
  readonly context: GateContext
  readonly options: CheckOptions
  readonly known: (runs: readonly GateRun[]) => Promise<void>
}

async function runAll(work: Work): Promise<GateRun[]> {
  const { policy } = work.context.inForce
  const named = namedGates(policy)
  const all: readonly GateId[] = [...named, ...(policy.value.imports ? IMPORTS : []), 'policy']
  const wanted = wantedOf(work.options.gates ?? all, policy)
  for (const id of wanted) {
    if (!all.includes(id)) {
      throw new SecmlopsError('unknown-gate', `the policy does not name the gate "${id}"`, {
        location: { path: policy.path, line: policy.lineOf(['gates']) },
        remedy: `Name one of: ${named.join(', ')}; or add the gate to the policy`,
      })
    }
  }
  return inTurn(
    all.filter((id) => wanted.includes(id)),
    work,
  )
}

const IMPORTS = ['imports'] as const

/** Reports of other tools belong to no gate: they are judged wherever the policy itself is, so that no job can leave them out. */
function wantedOf(gates: readonly GateId[], { value }: PolicyDocument): readonly GateId[] {
  return value.imports && gates.includes('policy') ? [...gates, ...IMPORTS] : gates
}

/** One gate after another; whoever is told always has a result for each, be it that there is none yet. */
async function inTurn(gates: readonly GateId[], work: Work): Promise<GateRun[]> {
  const runs: GateRun[] = []
  for (const [i, id] of gates.entries()) {
    const rest = gates.slice(i + 1).map((later) => unfinishedRun(later))
    const known = (part: Evaluation): Promise<void> =>
      work.known([...runs, unfinishedRun(id, part), ...rest])
    await known(EMPTY_EVALUATION)
    work.options.logger.debug(`gate ${id}`)
    const tools = { ...work.tools, known }
    runs.push(await runNamed(id, { ...work, tools }))
  }
  return runs
}

function runNamed(id: GateId, work: Work): Promise<GateRun> {
  if (id === 'policy') return runPolicy(work)
  return id === 'imports' ? runImports(work) : runOne(id, work)
}

/** Whatever the pull request changes: they are about the whole of it. */
function runImports({ change, context }: Work): Promise<GateRun> {
  const evaluate = async (): Promise<Evaluation> => {
    const { evaluateImports } = await import('@secmlops/governance')
    return evaluateImports(change, context.inForce.policy, context.now)
  }
  return runGate('imports', evaluate, context)
}

function namedGates(policy: PolicyDocument): (typeof GATE_IDS)[number][] {
  return GATE_IDS.filter((id) => policy.value.gates[id] !== undefined)
}

function runOne(
  id: (typeof GATE_IDS)[number],
  { change, tools, context, options }: Work,
): Promise<GateRun> {
  const { policy } = context.inForce
  const evaluate = async (): Promise<Evaluation> => {
    const { gate } = await GATES[id]()
    const settings = gate.configure(policy)
    const skip = options.all !== true && !touches(change, gate.inputs(settings, change))
    if (skip) return UNTOUCHED
    await options.prepare?.(id, policy)
    return gate.evaluate(change, settings, tools)
  }
  return runGate(id, evaluate, context)
}

const UNTOUCHED: Evaluation = {
  ...EMPTY_EVALUATION,
  notApplicable: 'the pull request changes nothing that this gate reads',
}

const FIRST_POLICY: Evaluation = {
  ...EMPTY_EVALUATION,
  notApplicable: 'the target branch has no policy yet; that of the head is used',
}

function runPolicy({ change, context, tools, options }: Work): Promise<GateRun> {
  const { policy, source, waivers } = context.inForce
  const now = tools.clock.now()
  // Nobody waits for a scheduled run, so that is where one looks ahead.
  const isAhead = options.event === 'schedule'
  const expiring = isAhead ? expiringWaivers(policy.value.waivers ?? '', waivers, now) : []
  const evaluate = async (): Promise<Evaluation> => {
    const { evaluateThreats } = await import('@secmlops/governance')
    const { findings, attachments } = await evaluateThreats(change, policy, now)
    const standing = [...expiredPolicy(policy, now), ...expiring, ...findings]
    if (source === 'head' && standing.length === 0) return { ...FIRST_POLICY, attachments }
    const own =
      source === 'head' ? aheadOf(waivers, now) : await evaluatePolicyChange(change, policy)
    return { ...own, attachments, findings: [...standing, ...own.findings] }
  }
  return runGate('policy', evaluate, context)
}

function toolsOf(options: CheckOptions, temporaryDirectory: () => Promise<string>): Tools {
  const { clock, logger, progress, seed = 0, threads = availableParallelism() } = options
  const { cache, shard, cachedOnly } = options
  return {
    ...(cache && { results: cache }),
    ...(shard && { shard }),
    ...(cachedOnly && { cachedOnly }),
    clock,
    logger,
    progress,
    seed,
    threads,
    temporaryDirectory,
    environment: (name) => process.env[name],
    random: (scope) => createRandom(seed, scope),
  }
}

/** Evidence is asked for when a gate asks, since most changes leave all of its subjects alone. */
function withEarlier(tools: Tools, policy: PolicyDocument, options: CheckOptions): Tools {
  const { evidence, logger, all } = options
  if (!evidence || all === true) return tools
  const { seed, threads, temporaryDirectory } = tools
  const settings = { policy, seed, threads, platform: PLATFORM }
  return { ...tools, earlier: firstOf(evidence(temporaryDirectory), settings, logger) }
}

function announce(logger: Logger, summary: ChangeSummary, { policy, source }: PolicyInForce): void {
  const from =
    source === 'target'
      ? `target ${summary.target?.slice(0, 12) ?? ''}`
      : 'head (the target has none)'
  logger.debug(`policy ${policy.path} from ${from}, ${String(summary.files)} changed files`)
  if (summary.target === undefined)
    logger.info(
      'no target branch: everything is examined and no change is judged (name one with --base)',
    )
}

function assertValid(report: Report): void {
  const [fault] = schemaErrors('report', JSON.parse(JSON.stringify(report)))
  if (fault)
    throw new SecmlopsError('internal', `the report does not match its schema: ${fault.message}`, {
      exit: 4,
    })
}
