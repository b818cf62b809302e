import {
  digestOfStream,
  finding,
  printable,
  type Change,
  type Evaluation,
  type Gate,
  type Tools,
} from '@secmlops/core'
import { createEngine } from '@secmlops/dataset'
import {
  distributionOf,
  distributionsAttachment,
  type Distribution,
} from './comparison/distributions.js'
import { measureTables } from './comparison/measure-tables.js'
import { RULES } from './rules.js'
import { readSettings, type DriftSettings } from './settings.js'
import { tablesOf, type TablePair } from './tables.js'

/** Does the data of the change differ from the accepted reference by more than chance and by more than matters? */
export const gate: Gate<DriftSettings> = {
  id: 'drift',
  configure: readSettings,
  inputs: ({ reference, current }) => [reference.path, current.path],
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
  const files = [reference, current]
  const engine = await createEngine({ files, threads: tools.threads, temporaryDirectory })
  const drawn: Distribution[] = []
  try {
    const evaluation = await measureTables(
      await engine.open(reference),
      await engine.open(current),
      settings.options,
      (pair) => {
        const distribution = distributionOf(pair)
        if (distribution) drawn.push(distribution)
      },
    )
    const origin = accepted ? [] : [notAccepted(settings)]
    const findings = [...origin, ...evaluation.findings]
    const attachments = distributionsAttachment(drawn, settings.options.subject)
    return { ...evaluation, findings, attachments, digests: await digestsOf(tables, settings) }
  } finally {
    await engine.close()
  }
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
): Promise<Map<string, string>> {
  return new Map([
    [current.name, await digestOfStream(trees.current.stream(current.path))],
    [`${reference.name} (reference)`, await digestOfStream(trees.reference.stream(reference.path))],
  ])
}
