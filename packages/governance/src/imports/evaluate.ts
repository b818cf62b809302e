import {
  EMPTY_EVALUATION,
  LIMITS,
  SecmlopsError,
  digestOf,
  mergeEvaluations,
  printable,
  type Change,
  type Evaluation,
  type Finding,
  type Gap,
  type Measurement,
  type PolicyDocument,
  type PolicyTypes,
} from '@secmlops/core'
import { filesOf } from './files.js'
import { plantedFaults } from './planted.js'
import { readResults } from './read-results.js'

/** Reads the reports of other tools that the policy names. What cannot be judged is a gap, and none of it counts. */
export async function evaluateImports(
  change: Change,
  policy: PolicyDocument,
  now: Date,
): Promise<Evaluation> {
  const parts: Evaluation[] = []
  for (const entry of policy.value.imports ?? [])
    parts.push(await evaluateEntry(entry, { change, now }))
  return mergeEvaluations([...parts, { ...EMPTY_EVALUATION, controls: plantedFaults(now) }])
}

interface World {
  readonly change: Change
  readonly now: Date
}

async function evaluateEntry(entry: PolicyTypes.Import, world: World): Promise<Evaluation> {
  const paths = await filesOf(world.change.head, entry.sarif)
  const read: Read[] = []
  for (const path of paths) read.push(await readFile(path, entry, world))
  const gaps = paths.length === 0 ? [missing(entry)] : read.flatMap(({ gap }) => gap ?? [])
  const total = Math.max(paths.length, 1)
  return {
    ...EMPTY_EVALUATION,
    findings: read.flatMap(({ findings }) => findings ?? []),
    measurements: read.flatMap(({ measurement }) => measurement ?? []),
    coverage: [{ subject: entry.tool, of: 'reports', examined: total - gaps.length, total, gaps }],
  }
}

interface Read {
  readonly findings?: readonly Finding[]
  readonly measurement?: Measurement
  readonly gap?: Gap
}

async function readFile(
  path: string,
  entry: PolicyTypes.Import,
  { change, now }: World,
): Promise<Read> {
  try {
    const { commit, directory = '' } = change.checkout ?? {}
    if (await change.checkout?.isTracked(path)) throw committed()
    const bytes = await change.head.read(path, LIMITS.importedSarif)
    const findings = readResults(bytes, { entry, commit, directory, now })
    return { findings, measurement: measurementOf(entry, bytes, findings.length) }
  } catch (error) {
    return { gap: gapOf(path, error) }
  }
}

/** The pull request could have written it. */
function committed(): SecmlopsError {
  return new SecmlopsError(
    'committed',
    'it is committed, so the pull request could have written it',
    {
      remedy: 'Let an earlier step of the job write it to a path that is not in the repository',
    },
  )
}

const REASONS: Readonly<Record<string, Gap['reason']>> = {
  'not-found': 'not-materialised',
  'too-large': 'limit',
  'not-sarif': 'unreadable',
  'unsafe-path': 'unreadable',
}

function gapOf(path: string, error: unknown): Gap {
  if (!(error instanceof SecmlopsError)) throw error
  const { message, remedy, code } = error as SecmlopsError
  const detail = printable([message, remedy ?? []].flat().join('. '), 500)
  return { item: printable(path), reason: REASONS[code] ?? 'not-understood', detail }
}

function missing({ sarif }: PolicyTypes.Import): Gap {
  const detail = 'no such report was written; run the scanner in an earlier step of the job'
  return { item: printable(sarif), reason: 'not-materialised', detail }
}

/** Keeps with the verdict which bytes were read. */
function measurementOf({ tool }: PolicyTypes.Import, bytes: Uint8Array, n: number): Measurement {
  return {
    ...{ id: 'imported.results', subject: tool, value: n, unit: 'results', n },
    method: `SARIF 2.1.0, sha256 ${digestOf(bytes)}`,
    higherIsBetter: false,
  }
}
