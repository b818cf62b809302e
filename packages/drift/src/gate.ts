import {
  EMPTY_EVALUATION,
  digestOfStream,
  finding,
  mergeEvaluations,
  printable,
  type Change,
  type Evaluation,
  type Gate,
  type Tools,
} from '@secmlops/core'
import { createEngine, type Table } from '@secmlops/dataset'
import {
  distributionOf,
  distributionsAttachment,
  type Distribution,
} from './comparison/distributions.js'
import { measure } from './comparison/measure.js'
import { movedGoalPosts } from './goal-posts.js'
import { labelsOf, performanceOf, withoutLateLabels } from './performance/of-tables.js'
import { checkQuality, type QualityContext } from './quality/check-quality.js'
import { verifyReference } from './reference.js'
import { RULES } from './rules.js'
import { readSettings, type DriftSettings } from './settings.js'
import { tablesOf, type TablePair } from './tables.js'

/** Does the data of the change differ from the accepted reference by more than chance and by more than matters? */
export const gate: Gate<DriftSettings> = {
  id: 'drift',
  configure: readSettings,
  inputs: ({ reference, current, signature }) => [reference.path, current.path, signature],
  evaluate: evaluateDrift,
}

async function evaluateDrift(
  change: Change,
  settings: DriftSettings,
  tools: Tools,
): Promise<Evaluation> {
  const tables = await tablesOf(change, settings)
  const { reference, current, accepted } = tables
  const temporaryDirectory = await tools.temporaryDirectory()
  const digest = await verifyReference(tables.trees.reference, settings, {
    change,
    now: tools.clock.now(),
  })
  const files = 'profile' in reference ? [current] : [reference, current]
  const engine = await createEngine({
    files,
    threads: tools.threads,
    temporaryDirectory,
    logger: tools.logger,
  })
  const drawn: Distribution[] = []
  try {
    const before = 'profile' in reference ? reference : await engine.open(reference)
    const table = await engine.open(current)
    const labels = await labelsOf(table, settings)
    const options = withoutLateLabels(settings, labels)
    const compared = await measure(before, table, options, (pair) => {
      const distribution = distributionOf(pair)
      if (distribution) drawn.push(distribution)
    })
    const faults = await qualityOf(table, settings, { reference: before, now: tools.clock.now() })
    const performance = await performanceOf(before, table, { settings, labels, tools })
    const evaluation = mergeEvaluations([
      compared,
      { ...EMPTY_EVALUATION, findings: faults },
      { ...EMPTY_EVALUATION, ...performance },
    ])
    const origin = accepted
      ? await movedGoalPosts(change, settings, evaluation)
      : [notAccepted(settings)]
    const findings = [...origin, ...evaluation.findings]
    const attachments = distributionsAttachment(drawn, settings.options.subject)
    const digests = await digestsOf(tables, settings, digest)
    return { ...evaluation, findings, attachments, digests }
  } finally {
    await engine.close()
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
    location: { path: reference.path },
    ...(options.subject !== undefined && { subject: options.subject }),
  })
}

async function digestsOf(
  { trees }: TablePair,
  { reference, current }: DriftSettings,
  digest: string,
): Promise<Map<string, string>> {
  return new Map([
    [current.name, await digestOfStream(trees.current.stream(current.path))],
    [`${reference.name} (reference)`, digest],
  ])
}
