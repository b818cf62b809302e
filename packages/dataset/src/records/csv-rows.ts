import { Readable } from 'node:stream'
import type { CsvError } from 'csv-parse'
import { SecmlopsError, quoted, type Tree } from '@secmlops/core'
import { boundedNames } from './bounded-names.js'
import type { TableRow } from './table-row.js'

/** A row may be this long. */
const ROW_BYTES = 16_777_216

/**
 * Rows of a CSV file with a header (RFC 4180; also semicolons, tabs and bars), in constant memory, values as text.
 * The line is the one on which the row starts.
 * @throws SecmlopsError `invalid-table` (exit 2) with the line.
 */
export async function* csvRows(tree: Tree, path: string): AsyncIterable<TableRow> {
  const { parse } = await import('csv-parse')
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(tree, path),
    raw: true,
    max_record_size: ROW_BYTES,
    skip_empty_lines: true,
  })
  const source = Readable.from(decoded(tree.stream(path), path))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let names: string[] | undefined
  let next = 1
  try {
    for await (const { record, raw } of parser as AsyncIterable<Parsed>) {
      const line = next + lineBreaks(BLANK_LINES.exec(raw)?.[0] ?? '')
      next = line + lineBreaks(raw.replace(BLANK_LINES, '').replace(LAST_BREAK, '')) + 1
      if (names) yield { names, values: record.map(lineFeeds), location: { path, line } }
      else names = boundedNames(path, record, line)
    }
  } catch (cause) {
    throw cause instanceof SecmlopsError ? cause : damaged(path, cause as CsvError)
  } finally {
    source.destroy()
  }
}

/** What csv-parse gives: `raw` has the blank lines before a record, and one character for the break that ends it. */
interface Parsed {
  readonly record: string[]
  readonly raw: string
}

/** A checkout on Windows (core.autocrlf, eol=crlf) writes other breaks into cells, and changes nothing that was said. */
function lineFeeds(cell: string): string {
  return cell.includes('\r\n') ? cell.replaceAll('\r\n', '\n') : cell
}

const BLANK_LINES = /^[\r\n]+/
const LAST_BREAK = /[\r\n]$/

function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

async function* decoded(chunks: AsyncIterable<Uint8Array>, path: string): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    if (cause instanceof SecmlopsError) throw cause
    throw new SecmlopsError('invalid-table', 'not UTF-8 text', {
      location: { path },
      remedy: 'Save the table as UTF-8',
      cause,
    })
  }
}

/** The separator that the header has most of. */
async function delimiterOf(tree: Tree, path: string): Promise<string> {
  const source = await tree.open(path)
  const head = await source.read(0, 65_536).finally(() => source.close())
  const line = /^[^\r\n]*/.exec(Buffer.from(head).toString('latin1'))?.[0] ?? ''
  const unquoted = line.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, n: unquoted.split(mark).length }))
  return counts.reduce((best, each) => (each.n > best.n ? each : best)).mark
}

function damaged(path: string, error: CsvError): SecmlopsError {
  const lines = (error as { lines?: unknown }).lines
  return new SecmlopsError('invalid-table', `not a readable CSV: ${quoted(error.message)}`, {
    location: { path, ...(typeof lines === 'number' && { line: lines }) },
    remedy: 'Correct the row',
    cause: error,
  })
}
