import { SecmlopsError } from '@secmlops/core'
import type { TableSource } from '../engine.js'
import { unreadableTable } from '../unreadable-table.js'

/** Turns what DuckDB says of a file into one sentence for its author. */
export function unreadable(source: TableSource, cause: unknown): Error {
  if (cause instanceof SecmlopsError) return cause as Error
  const text = cause instanceof Error ? cause.message : String(cause)
  const line = /CSV Error on Line: (\d+)/.exec(text)?.[1]
  const why = essence(source, text)
  return unreadableTable(source, { why, cause, ...(line && { line: Number(line) }) })
}

/** The first sentence that states the fault, without the path on this machine and without rows of the file. */
function essence({ file }: TableSource, text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !/(^Original Line|CSV Error on Line|Error when sniffing)/.test(line),
    )
  return (lines[0] ?? 'unknown fault').replaceAll(file, 'the file')
}
