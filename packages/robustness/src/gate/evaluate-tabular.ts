import {
  LIMITS,
  SecmlopsError,
  finding,
  printable,
  type Evaluation,
  type Finding,
} from '@secmlops/core'
import { detectFormat } from '@secmlops/dataset'
import { readModel } from '@secmlops/onnx'
import { samplePositions } from '../data/sample.js'
import { scoresOf } from '../model/pick-scores.js'
import { RULES } from '../rules.js'
import { readFileTable } from '../tabular/file-table.js'
import { readNpzTable } from '../tabular/npz-table.js'
import { rowsOf, unshared, type Rows } from '../tabular/rows.js'
import type { Table } from '../tabular/table.js'
import { openTabularClassifier, type TabularClassifier } from '../tabular/tabular-classifier.js'
import type { Job } from './job.js'
import { measureClassifier, type OpenSpec } from './measure-classifier.js'
import { scoresFindings } from './scores-findings.js'
import { relocated } from './settings.js'

/** A classifier of rows of a table, of which every row that an attack ends with is a valid one. */
export async function evaluateTabular(job: Job): Promise<Evaluation> {
  const { model, tools, bytes } = job
  if (tools.shard) throw unshared()
  const { table, rows } = await openRows(job)
  const { coordinates, set } = rows
  const open = (each: Uint8Array, { path, output }: OpenSpec = model): Promise<TabularClassifier> =>
    openTabularClassifier(each, {
      coordinates,
      rows: set.images.map(({ pixels }) => pixels),
      threads: tools.threads,
      path,
      ...scoresOf(output),
    })
  const classifier = await open(bytes)
  try {
    const sample = { classifier, set, total: table.rows.length, corruptions: [], open }
    const { evaluation } = await measureClassifier(job, sample)
    const findings = [
      ...evaluation.findings,
      ...scoresFindings(classifier, model),
      ...rangeFindings(rows, job),
    ]
    return { ...evaluation, findings }
  } finally {
    await classifier.dispose()
  }
}

/** Faults of the policy keep their place there; those of the data get theirs. */
async function openRows(job: Job): Promise<{ readonly table: Table; readonly rows: Rows }> {
  const { settings, model, tools } = job
  try {
    const table = await readTable(job)
    const { samples } = settings
    const positions = samplePositions(table.rows.length, samples, tools.random('sample'))
    return { table, rows: rowsOf(table, model.input?.features, positions) }
  } catch (error) {
    const ofPolicy = error instanceof SecmlopsError && error.code === 'invalid-config'
    throw ofPolicy ? error : relocated(error, { path: settings.dataset.path })
  }
}

async function readTable(job: Job): Promise<Table> {
  const { tree, model, tools } = job
  const { dataset } = job.settings
  const format = await detectFormat(tree, dataset)
  if (format === 'csv' || format === 'parquet') {
    const classes = model.output?.classes
    const features = await selectedFeatures(job)
    return readFileTable({
      ...{ tree, dataset, tools },
      ...(classes && { classes }),
      ...(features && { features }),
    })
  }
  const table =
    format === 'npz'
      ? await readNpzTable(await tree.read(dataset.path, LIMITS.arrayBytes))
      : undefined
  if (table) return table
  throw new SecmlopsError('invalid-data', `the dataset is no table (${format})`, {
    remedy: 'Give a CSV or Parquet file, or an NPZ with x of the shape N,F and y',
  })
}

/** What the policy names, where that is as much as the model takes: the table may then hold columns that it does not take. */
async function selectedFeatures({ model, bytes }: Job): Promise<readonly string[] | undefined> {
  const named = Object.keys(model.input?.features ?? {})
  if (named.length === 0) return undefined
  const { graph } = await readModel(bytes)
  return graph.inputs[0]?.dims.at(-1) === named.length ? named : undefined
}

const MOST_NAMED = 10

/** As many digits as float32 has: 11.46 of an NPZ is 11.460000038146973 as a double. */
const shortest = (value: number): string => String(Number(value.toPrecision(7)))

function rangeFindings({ coordinates }: Rows, { model, settings }: Job): Finding[] {
  const measured = coordinates.features.filter((feature) => feature.measured)
  if (measured.length === 0) return []
  const shown = measured
    .slice(0, MOST_NAMED)
    .map(({ name, min, max }) => `${printable(name)} [${shortest(min)}, ${shortest(max)}]`)
  const more = measured.length - shown.length
  const rest = more > 0 ? ` and ${String(more)} more` : ''
  const message = `eps is in units of the range that the data has: ${shown.join(', ')}${rest}`
  const location = { path: settings.dataset.path }
  return [finding(RULES['ranges-of-the-data'], { message, subject: model.name, location })]
}
