import { type Change, type Evaluation, type Gate, type Tools } from '@secmlops/core'
import { cardFindings } from '../card/card-findings.js'
import { diffRecords } from '../diff/diff-records.js'
import type { DiffRecord, RecordChange } from '../diff/change.js'
import { SCREENS } from '../screens/index.js'
import { imageReader, pixelDigester } from '../screens/pixels.js'
import type { ScreenInput, ScreenResult } from '../screens/screen.js'
import { dvcFiles } from '@secmlops/dataset'
import { allChangeFindings } from './all-changes.js'
import { changesAttachment } from './changes-attachment.js'
import { pointerFindings } from './pointer-findings.js'
import { plantedLeak, plantedRelabel } from './controls.js'
import { coverageOf } from './coverage.js'
import { problemFindings } from './problem-findings.js'
import { readSettings, type ProvenanceSettings } from './settings.js'
import { readBaseSubject, readSubject, type Subject } from './subject.js'

/** Where does this data come from, exactly what changed, may we use it, is it leaking? */
export const gate: Gate<ProvenanceSettings> = {
  id: 'provenance',
  configure: readSettings,
  inputs: ({ datasets }) =>
    datasets.flatMap((spec) =>
      [spec.path, spec.labels, spec.card, ...dvcFiles(spec)].flatMap((each) => each ?? []),
    ),
  evaluate,
}

async function evaluate(
  change: Change,
  settings: ProvenanceSettings,
  tools: Tools,
): Promise<Evaluation> {
  const heads = await inTurn(settings.datasets, (spec) => readSubject(change.head, spec, tools))
  const { base, files } = change
  const bases =
    base && (await inTurn(heads, (head) => readBaseSubject({ base, files, head }, tools)))
  const records = heads.flatMap((subject) => subject.records)
  const before = bases?.flatMap((subject) => subject.records)
  const changes = before ? diffRecords(before, records) : []
  const screened = await screen(change, settings, { records, changes, tools })
  return {
    findings: [
      ...heads.flatMap(problemFindings),
      ...factFindings(heads, settings, tools),
      ...(bases ? allChangeFindings({ heads, bases, changes, settings }) : []),
      ...(bases ? pointerFindings(heads, bases) : []),
      ...screened.findings,
    ],
    measurements: screened.measurements,
    flags: screened.flags,
    coverage: [...coverageOf(heads, bases), ...screened.coverage],
    controls: [plantedRelabel(records), ...screened.controls],
    attachments: changesAttachment(changes),
    digests: new Map(
      heads.flatMap(({ spec, manifest }) => (manifest ? [[spec.name, manifest.id] as const] : [])),
    ),
  }
}

/** One after the other: datasets are read whole, and memory is bounded. */
async function inTurn<T>(
  items: readonly T[],
  read: (item: T) => Promise<Subject>,
): Promise<Subject[]> {
  const subjects: Subject[] = []
  for (const item of items) subjects.push(await read(item))
  return subjects
}

function factFindings(
  heads: readonly Subject[],
  { datasets, require, commercial }: ProvenanceSettings,
  { clock }: Tools,
): Evaluation['findings'] {
  const today = clock.now().toISOString().slice(0, 10)
  return heads.flatMap(({ card, spec }, i) =>
    cardFindings({
      subject: spec.name,
      card,
      named: spec.card,
      require,
      commercial,
      today,
      policy: datasets[i]?.location ?? { path: spec.path },
    }),
  )
}

interface Screening {
  readonly records: readonly DiffRecord[]
  readonly changes: readonly RecordChange[]
  readonly tools: Tools
}

async function screen(
  change: Change,
  settings: ProvenanceSettings,
  { records, changes, tools }: Screening,
): Promise<Required<ScreenResult> & Pick<Evaluation, 'controls'>> {
  const fresh = new Set<DiffRecord>(
    changes.flatMap((each) => (each.class === 'removed' ? [] : [each.head])),
  )
  const task = tools.progress.start('screening', records.length)
  const image = imageReader(change.head)
  const input: ScreenInput = {
    records,
    introduced: (record) => !change.base || fresh.has(record),
    pixels: pixelDigester(image),
    image,
    random: tools.random,
    alpha: settings.alpha,
    advance: () => {
      task.advance()
    },
  }
  const results: ScreenResult[] = []
  for (const name of settings.screens) results.push(await SCREENS[name](input))
  task.done()
  const leak = settings.screens.includes('leakage')
  return {
    findings: results.flatMap((result) => result.findings),
    coverage: results.flatMap((result) => result.coverage),
    measurements: results.flatMap((result) => result.measurements ?? []),
    flags: results.flatMap((result) => result.flags ?? []),
    controls: leak ? [await plantedLeak(SCREENS.leakage, input)] : [],
  }
}
