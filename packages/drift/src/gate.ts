import {
  digestOfStream,
  finding,
  printable,
  withLocation,
  type Change,
  type Evaluation,
  type Gate,
  type Tools,
} from '@secmlops/core'
import { isTrinoName, type Table } from '@secmlops/dataset'
import {
  distributionOf,
  distributionsAttachment,
  type Distribution,
} from './comparison/distributions.js'
import { measure } from './comparison/measure.js'
import { movedGoalPosts } from './goal-posts.js'
import { checkQuality, type QualityContext } from './quality/check-quality.js'
import { openTables } from './open-tables.js'
import { verifyReference } from './reference.js'
import { RULES } from './rules.js'
import { readSettings, type DriftSettings } from './settings.js'
import { tablesOf, type TablePair } from './tables.js'

/** Does the data of the change differ from the accepted reference by more than chance and by more than matters? */
export const gate: Gate<DriftSettings> = {
  id: 'drift',
  configure: readSettings,
  // What lies in a warehouse changes without a change of the repository.
  inputs: ({ reference, current, signature }) =>
    isTrinoName(current.path) ? 'any' : [reference.path, current.path, signature],
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
  const tables = await tablesOf(change, settings)
  const digest = await verifyReference(tables.trees.reference, settings, {
    change,
    now: tools.clock.now(),
  })
  const open = await openTables(tables, tools)
  const drawn: Distribution[] = []
  try {
    const { reference: before, current: table } = open
    const compared = await measure(before, table, settings.options, (pair) => {
      const distribution = distributionOf(pair)
      if (distribution) drawn.push(distribution)
    })
    const faults = await qualityOf(table, settings, { reference: before, now: tools.clock.now() })
    const evaluation = { ...compared, findings: [...compared.findings, ...faults] }
    const origin = tables.accepted
      ? await movedGoalPosts(change, settings, evaluation)
      : [notAccepted(settings)]
    const findings = [...origin, ...evaluation.findings]
    const attachments = distributionsAttachment(drawn, settings.options.subject)
    const digests = await digestsOf(tables, settings, digest)
    return { ...evaluation, findings, attachments, digests }
  } finally {
    await open.close()
  }
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
    location: isTrinoName(reference.path) ? reference.location : { path: reference.path },
    ...(options.subject !== undefined && { subject: options.subject }),
  })
}

/** Of files; a table in a warehouse has no bytes of its own. */
async function digestsOf(
  { trees }: TablePair,
  { reference, current }: DriftSettings,
  digest: string | undefined,
): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  if (!isTrinoName(current.path))
    digests.set(current.name, await digestOfStream(trees.current.stream(current.path)))
  if (digest !== undefined) digests.set(`${reference.name} (reference)`, digest)
  return digests
}
