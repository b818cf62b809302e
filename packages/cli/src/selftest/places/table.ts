import { guessSplit, splitOf, type DatasetSpec, type Split } from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import type { Place, Sample } from './place.js'

export type Cells = Readonly<Record<string, unknown>>

/** A row of which the text is kept where nothing changes it. */
export interface Row {
  readonly cells: Cells
  readonly text?: string
}

/** How a format writes rows. */
export interface Codec {
  read(text: string): readonly Row[]
  /** `like`: the text that was read, for its header and separator. `without`: a column that is left out, of rows without text. */
  write(rows: readonly Row[], like: string, without?: string): string
}

type Name = (row: Cells) => string

/** Rows of one file; one place for each split where a column names it. */
export const tablePlaces =
  (codec: Codec) =>
  async (copy: Copy, dataset: DatasetSpec): Promise<readonly Place[]> => {
    const column = dataset['split-column']
    const [only, ...others] = (await copy.list(dataset.path)).filter(({ kind }) => kind === 'file')
    if (!only || others.length > 0) return []
    const file = fileOf(copy, only.path, codec)
    const named = dataset.split ?? guessSplit(dataset.name)
    if (column === undefined) return [place(dataset, { file, split: named })]
    const words = new Set((await file.read()).map(({ cells }) => String(cells[column])))
    return [...words].map((word) => place(dataset, { file, split: splitOf(word), column, word }))
  }

interface TableFile {
  read(): Promise<readonly Row[]>
  edit(change: (rows: readonly Row[]) => readonly Row[]): Promise<void>
}

function fileOf(copy: Copy, path: string, codec: Codec): TableFile {
  return {
    read: async () => codec.read(await copy.text(path)),
    async edit(change) {
      const text = await copy.text(path)
      await copy.write(path, codec.write(change(codec.read(text)), text))
    },
  }
}

interface Part {
  readonly file: TableFile
  readonly split: Split | undefined
  readonly column?: string
  readonly word?: string
}

function place(dataset: DatasetSpec, { file, split, column, word }: Part): Place {
  const { id, label } = dataset
  const name: Name = (cells) => (id === undefined ? JSON.stringify(cells) : String(cells[id]))
  const isHere = ({ cells }: Row): boolean => column === undefined || String(cells[column]) === word
  const replace = (key: string, next: (cells: Cells) => Row | undefined): Promise<void> =>
    file.edit((rows) => replaced(rows, (row) => isHere(row) && name(row.cells) === key, next))
  return {
    dataset,
    split,
    kind: 'table',
    async take(count) {
      const rows = (await file.read()).filter(isHere).slice(0, count)
      return rows.map(({ cells }) => sampleOf(cells, name(cells), label))
    },
    add: ({ content, label: given }, key) =>
      file.edit((rows) => [
        ...rows,
        {
          cells: {
            ...(content as Cells),
            ...(label !== undefined && { [label]: given }),
            ...(column !== undefined && { [column]: word }),
            ...(id !== undefined && { [id]: key }),
          },
        },
      ]),
    drop: ({ key }) => replace(key, () => undefined),
    async relabelled(sample) {
      if (label === undefined) return undefined
      const other = (await file.read()).find(({ cells }) => cells[label] !== sample.label)
      return other && { ...sample, label: other.cells[label] }
    },
    relabel: ({ key }, to) =>
      replace(key, (cells) => ({
        cells: { ...cells, ...(label !== undefined && { [label]: to.label }) },
      })),
  }
}

const sampleOf = (cells: Cells, key: string, label: string | undefined): Sample => ({
  key,
  content: cells,
  label: label === undefined ? undefined : cells[label],
})

/** The first row that is meant, changed or left out. */
function replaced(
  rows: readonly Row[],
  isMeant: (row: Row) => boolean,
  next: (cells: Cells) => Row | undefined,
): readonly Row[] {
  const at = rows.findIndex(isMeant)
  const row = rows[at]
  if (!row) return rows
  return [...rows.slice(0, at), ...[next(row.cells) ?? []].flat(), ...rows.slice(at + 1)]
}
