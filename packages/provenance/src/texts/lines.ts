import { LIMITS, digestOf, type Change, type Tree } from '@secmlops/core'
import { detectFormat, listDataset, type DatasetSpec } from '@secmlops/dataset'
import { introducedFiles } from './introduced-files.js'
import { LINE, type TextField } from './text-field.js'

/** Files that are text: labels, captions, metadata. Tables of rows are read by their columns. */
const TEXT =
  /\.(?:json|jsonl|ndjson|geojson|xml|txt|csv|tsv|ya?ml|md|html?|srt|vtt|names|cfg|ini|toml|log|svg)$/i
const TABLES: ReadonlySet<string> = new Set(['csv', 'parquet', 'npz'])
/** A line is looked at in parts, which overlap so that no value is cut. */
const PART = 65_536
const OVERLAP = 512

/** Lines of text files of the dataset that the merge base does not have in the same file. */
export async function* introducedLines(
  change: Pick<Change, 'base' | 'head' | 'files'>,
  spec: DatasetSpec,
): AsyncIterable<TextField> {
  const table = TABLES.has(await detectFormat(change.head, spec))
  const whole = (await listDataset(change.head, spec)).length === 1
  if (table && whole) return
  for (const { path } of await introducedFiles(change, spec)) {
    if (!TEXT.test(path) || (table && /\.(?:csv|tsv|txt)$/i.test(path))) continue
    const known = new Set((await linesOf(change.base, path)).map((line) => digestOf(line)))
    const lines = await linesOf(change.head, path)
    for (const [i, line] of lines.entries())
      if (line.trim() !== '' && !known.has(digestOf(line)))
        for (const text of parts(line))
          yield { dataset: spec.name, column: LINE, text, location: { path, line: i + 1 } }
  }
}

function* parts(line: string): Iterable<string> {
  for (let at = 0; at === 0 || at + OVERLAP < line.length; at += PART)
    yield line.slice(at, at + PART + OVERLAP)
}

async function linesOf(tree: Tree | undefined, path: string): Promise<string[]> {
  if (!tree || !(await tree.list(path)).some(({ kind }) => kind === 'file')) return []
  const bytes = await tree.read(path, LIMITS.textFile)
  return new TextDecoder().decode(bytes).split(/\r\n|\n|\r/)
}
