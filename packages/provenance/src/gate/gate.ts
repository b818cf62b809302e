import { posix } from 'node:path'
import {
  manifestAttachment,
  masked,
  type Attachment,
  type Change,
  type Evaluation,
  type Gate,
  type Tools,
} from '@secmlops/core'
import { dvcFiles } from '@secmlops/dataset'
import { cardFindings } from '../card/card-findings.js'
import { diffRecords } from '../diff/diff-records.js'
import type { RecordChange } from '../diff/change.js'
import { readCard } from '../card/read-card.js'
import { changePictures } from '../pictures/change-pictures.js'
import { allChangeFindings } from './all-changes.js'
import { changesAttachment } from './changes-attachment.js'
import { pointerFindings } from './pointer-findings.js'
import { plantedRelabel } from './controls.js'
import { coverageOf } from './coverage.js'
import { withHiddenIds } from './hidden-ids.js'
import { hidingValues } from './hide-values.js'
import { problemFindings } from './problem-findings.js'
import { runScreens, type Screening } from './run-screens.js'
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
  evaluate: (change, settings, tools) => hidingValues(() => evaluate(change, settings, tools)),
}

async function evaluate(
  change: Change,
  settings: ProvenanceSettings,
  tools: Tools,
): Promise<Evaluation> {
  const read = await inTurn(settings.datasets, (spec) => readSubject(change.head, spec, tools))
  const { base, files } = change
  const readBases =
    base && (await inTurn(read, (head) => readBaseSubject({ base, files, head }, tools)))
  const { heads, bases } = withHiddenIds(read, readBases)
  const records = heads.flatMap((subject) => subject.records)
  const before = bases?.flatMap((subject) => subject.records)
  const changes = before ? diffRecords(before, records) : []
  const declared: Screening['declared'] = (name) =>
    heads.find(({ spec }) => spec.name === name)?.card?.value['personal-data']
  const screening = { records, before, changes, declared, tools }
  const screened = await runScreens(change, settings, screening)
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
    attachments: [
      ...changesAttachment(changes),
      ...(await pictures(change, heads, changes)),
      ...heads.flatMap(manifestOf),
    ],
    digests: new Map(
      heads.flatMap(({ spec, manifest }) => (manifest ? [[spec.name, manifest.id] as const] : [])),
    ),
  }
}

/** The files that the digest of a dataset stands for. Records and labels stay where they are, and so do names of files that are values. */
function manifestOf({ spec, manifest }: Subject): Attachment[] {
  if (!manifest) return []
  const { id, roots, provenance, files } = manifest
  const named = files.map((file) => ({ ...file, path: maskedPath(file.path) }))
  const known = { digest: id, roots: { ...roots, provenance }, files: named }
  return [manifestAttachment({ kind: 'dataset', name: spec.name, ...known })]
}

/** An ending hides a value before it from who looks for values: `4111….png` is a name with a number in it. */
function maskedPath(path: string): string {
  const hide = (step: string): string => {
    const { name, ext } = posix.parse(step)
    return masked(masked(name) + ext)
  }
  return path.split('/').map(hide).join('/')
}

/** A card of the head may not show what the card of the base kept from view: both must say that nobody is in the data. */
async function pictures(
  { base, head }: Change,
  heads: readonly Subject[],
  changes: readonly RecordChange[],
): Promise<Evaluation['attachments']> {
  if (!base) return []
  const shown = new Set<string>()
  for (const { spec, card } of heads) {
    const before = await readCard(base, spec).catch(() => undefined)
    const cards = [card, before].map((each) => each?.value['personal-data'])
    if (cards.every((declared) => declared === 'none')) shown.add(spec.name)
  }
  return changePictures({ base, head, changes, shown })
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
  { datasets, require, commercial, regions }: ProvenanceSettings,
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
      regions,
      today,
      policy: datasets[i]?.location ?? { path: spec.path },
    }),
  )
}
