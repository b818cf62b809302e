import { LIMITS, SecmlopsError, nearest, printable, type Tools, type Tree } from '@secmlops/core'
import {
  MISSING_VALUES,
  createEngine,
  tableSource,
  type Column,
  type DatasetSpec,
  type Scalar,
  type Table as Source,
} from '@secmlops/dataset'
import type { Table } from './table.js'

export interface FileTable {
  readonly tree: Tree
  readonly dataset: DatasetSpec
  /** Names of the classes, in the order of the model; by number, or sorted by name, when absent. */
  readonly classes?: readonly string[]
  /** The columns that the model takes, where the table has others; all but label, id and split when absent. */
  readonly features?: readonly string[]
  readonly tools: Pick<Tools, 'threads' | 'temporaryDirectory'>
}

/**
 * Reads a CSV or Parquet file: its features are in the order of the file.
 * @throws SecmlopsError (exit 2) for a column that is missing or holds no numbers, and for a label of no class
 */
export async function readFileTable(spec: FileTable): Promise<Table> {
  const { tree, dataset, tools } = spec
  const source = await tableSource(tree, dataset.path)
  const { threads } = tools
  const temporaryDirectory = await tools.temporaryDirectory()
  const engine = await createEngine({ files: [source], threads, temporaryDirectory })
  try {
    return await readTable(await engine.open(source), spec)
  } finally {
    await engine.close()
  }
}

async function readTable(
  source: Source,
  { dataset, classes, features: wanted }: FileTable,
): Promise<Table> {
  const columns = await source.columns()
  const label = labelOf(columns, dataset)
  const others = new Set([label, dataset.id, dataset['split-column']])
  const features = selected(
    columns.filter(({ name }) => !others.has(name)),
    wanted,
  )
  const stranger = features.find(({ kind }) => kind !== 'number')
  if (stranger) throw notNumbers(stranger)
  if (features.length === 0) throw invalid('the table has no features', 'Give a column per feature')
  const names = features.map(({ name }) => name)
  const rows: Float64Array[] = []
  const texts: string[] = []
  for await (const batch of source.rows([label, ...names]))
    for (const [own, ...values] of batch) {
      if (rows.length * names.length > LIMITS.records) throw tooLarge()
      texts.push(textOf(own ?? null, rows.length, label))
      rows.push(Float64Array.from(values, numberOf))
    }
  if (rows.length === 0) throw invalid('the table has no rows', 'Give at least one row')
  return { names, rows, ...numbered(texts, classes) }
}

/** All of them where one that is wanted is not there, so that whoever reads the policy can say which. */
function selected(
  columns: readonly Column[],
  wanted: readonly string[] | undefined,
): readonly Column[] {
  const chosen = columns.filter(({ name }) => wanted?.includes(name))
  return chosen.length === wanted?.length ? chosen : columns
}

function labelOf(columns: readonly Column[], { name, label }: DatasetSpec): string {
  if (label === undefined)
    throw new SecmlopsError('invalid-config', `dataset "${name}" does not name its label column`, {
      remedy: 'Add `label: <column>` to the dataset',
    })
  const names = columns.map((column) => column.name)
  if (names.includes(label)) return label
  const guess = nearest(label, names)
  throw new SecmlopsError('invalid-config', `the table has no label column "${printable(label)}"`, {
    remedy:
      guess === undefined
        ? `Its columns are: ${names
            .slice(0, MOST_NAMED)
            .map((each) => printable(each))
            .join(', ')}`
        : `Did you mean "${printable(guess)}"?`,
  })
}

const MOST_NAMED = 20
const MISSING: ReadonlySet<string> = new Set(MISSING_VALUES)

function textOf(value: Scalar, row: number, label: string): string {
  const text = value === null ? '' : String(value)
  if (!MISSING.has(text)) return text
  throw invalid(
    `row ${String(row)} has no value in the label column "${printable(label)}"`,
    'Label every row',
  )
}

/** NaN for a missing value, which is refused with its place. */
function numberOf(value: Scalar): number {
  return value === null || value === '' ? NaN : Number(value)
}

/** Class numbers: the positions of names, numbers as they are, or else names in their order. */
function numbered(
  texts: readonly string[],
  classes: readonly string[] | undefined,
): Pick<Table, 'labels' | 'classes'> {
  if (classes) return { labels: texts.map((text, row) => position(text, row, classes)) }
  if (texts.every((text) => /^\d{1,6}(\.0)?$/.test(text))) return { labels: texts.map(Number) }
  const names = [...new Set(texts)].sort()
  return { labels: texts.map((text, row) => position(text, row, names)), classes: names.length }
}

function position(text: string, row: number, classes: readonly string[]): number {
  const number = classes.indexOf(text)
  if (number >= 0) return number
  throw invalid(
    `row ${String(row)} has class "${printable(text)}", which is not one of the model's`,
    'Name every class of the model under output.classes, in order',
  )
}

function notNumbers({ name, type }: Column): SecmlopsError<'invalid-data'> {
  return invalid(
    `column "${printable(name)}" holds ${printable(type)}, not numbers`,
    'Give the columns as the model takes them (categories as one column each, of 0 and 1). Where it takes only some of them, name all of these under `input.features`',
  )
}

function tooLarge(): SecmlopsError<'invalid-data'> {
  return invalid('the table is too large to be attacked', 'Give a sample of its rows')
}

function invalid(message: string, remedy: string): SecmlopsError<'invalid-data'> {
  return new SecmlopsError('invalid-data', message, { remedy })
}
