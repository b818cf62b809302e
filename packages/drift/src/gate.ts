import {
  EMPTY_EVALUATION,
  POLICY_FILE,
  finding,
  mergeEvaluations,
  printable,
  withLocation,
  type Change,
  type Evaluation,
  type Gate,
  type Tools,
  type Tree,
} from '@secmlops/core'
import { isRemoteName, type Table } from '@secmlops/dataset'
import {
  distributionOf,
  distributionsAttachment,
  type Distribution,
} from './comparison/distributions.js'
import { measure } from './comparison/measure.js'
import { DEFAULT_MIN_EFFECT } from './comparison/options.js'
import { movedGoalPosts } from './goal-posts.js'
import { labelsOf, performanceOf, withoutLateLabels } from './performance/of-tables.js'
import { overTime } from './periods/over-time.js'
import { checkQuality, type QualityContext } from './quality/check-quality.js'
import { verifyReference } from './reference.js'
import { RULES } from './rules.js'
import { readSettings, type DriftSettings } from './settings.js'
import { digestData } from './subjects/digest-data.js'
import { openData } from './subjects/index.js'
import type { Opened } from './subjects/subject.js'

/** Does the data of the change differ from the accepted reference by more than chance and by more than matters? */
export const gate: Gate<DriftSettings> = {
  id: 'drift',
  configure: readSettings,
  // What lies in a warehouse changes without a change of the repository.
  inputs: ({ reference, current, signature }) =>
    isRemoteName(current.path)
      ? 'any'
      : [...[reference, current].flatMap(({ path, labels = path }) => [path, labels]), signature],
  evaluate: async (change, settings, tools) => {
    try {
      return await evaluateDrift(change, settings, tools)
    } catch (error) {
      throw withLocation(error, settings.current.location)
    }
  },
}

async function evaluateDrift(
  change: Change,
  settings: DriftSettings,
  tools: Tools,
): Promise<Evaluation> {
  const accepted = await hasPolicy(change.target)
  const from = accepted && change.target ? change.target : change.head
  const trees = { reference: from, current: change.head }
  const opened = await openData(trees, settings, tools)
  try {
    const digest = await verifyReference(from, settings, { change, now: tools.clock.now() })
    const { evaluation, attachments } = await compare(opened, settings, tools)
    const origin = accepted
      ? await movedGoalPosts(change, settings, evaluation)
      : [notAccepted(settings)]
    return {
      ...evaluation,
      findings: [...origin, ...evaluation.findings],
      attachments,
      digests: await digestsOf(change, settings, digest),
      ...(opened.engine && { tables: opened.engine }),
    }
  } finally {
    await opened.close()
  }
}

/** Of files; a table in a warehouse has no bytes of its own. */
async function digestsOf(
  { head }: Change,
  { reference, current }: DriftSettings,
  digest: string | undefined,
): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  if (!isRemoteName(current.path)) digests.set(current.name, await digestData(head, current))
  if (digest !== undefined) digests.set(`${reference.name} (reference)`, digest)
  return digests
}

async function hasPolicy(tree: Tree | undefined): Promise<boolean> {
  const entries = (await tree?.list(POLICY_FILE)) ?? []
  return entries.length > 0
}

interface Compared {
  readonly evaluation: Evaluation
  readonly attachments: Evaluation['attachments']
}

async function compare(
  { reference, current, findings, coverage }: Opened,
  settings: DriftSettings,
  tools: Tools,
): Promise<Compared> {
  const labels = await labelsOf(current, settings)
  const options = withoutLateLabels(settings, labels)
  const drawn: Distribution[] = []
  const compared = await measure(reference, current, options, (pair) => {
    const distribution = distributionOf(pair)
    if (distribution) drawn.push(distribution)
  })
  const { periods, findings: since } = await overTime(reference, current, {
    measurements: compared.measurements,
    minEffect: options.minEffect ?? DEFAULT_MIN_EFFECT,
    subject: options.subject,
  })
  const faults = await qualityOf(current, settings, { reference, now: tools.clock.now() })
  const performance = await performanceOf(reference, current, { settings, labels, tools })
  const evaluation = mergeEvaluations([
    { ...EMPTY_EVALUATION, findings, coverage },
    compared,
    { ...EMPTY_EVALUATION, findings: [...since, ...faults] },
    { ...EMPTY_EVALUATION, ...performance },
  ])
  const followed = drawn.map((distribution) => {
    const own = periods.get(distribution.column)
    return own ? { ...distribution, periods: own } : distribution
  })
  return { evaluation, attachments: distributionsAttachment(followed, options.subject) }
}

async function qualityOf(
  table: Table,
  { quality, options: { subject, ignore = [] } }: DriftSettings,
  context: Pick<QualityContext, 'reference' | 'now'>,
): Promise<Evaluation['findings']> {
  return quality ? checkQuality(table, quality, { ...context, subject, ignore }) : []
}

function notAccepted({ reference, options }: DriftSettings): Evaluation['findings'][number] {
  return finding(RULES['reference-not-accepted'], {
    message: `the reference "${printable(reference.path)}" comes from the change, the target branch has no policy`,
    location: isRemoteName(reference.path) ? reference.location : { path: reference.path },
    ...(options.subject !== undefined && { subject: options.subject }),
  })
}
