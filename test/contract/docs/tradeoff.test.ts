import { readFileSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'

const EXAMPLE = fileURLToPath(new URL('../../../examples/pedestrian-detection/', import.meta.url))
const INTERVAL = /^\.\d{3} \[\.\d{3}, \.\d{3}\]$/

/** Rows of the first table of a page whose head has a column, by the names of the columns. */
function rowsUnder(page: string, column: string): Record<string, string>[] {
  const lines = page.split('\n')
  const from = lines.findIndex((line) => cellsOf(line).includes(column))
  const head = cellsOf(lines[from] ?? '')
  const rest = lines.slice(from + 2)
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => Object.fromEntries(cellsOf(line).map((cell, i) => [head[i] ?? '', cell])))
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replaceAll('`', '').trim())

// The paper's thesis, on the example; the demo measures it anew (examples/demo/lib/tradeoff.mjs).
describe('check 32: the example shows what its defences gain and cost', () => {
  const rows = rowsUnder(readFileSync(`${EXAMPLE}README.md`, 'utf8'), 'clean AP50')
  const arms = readdirSync(`${EXAMPLE}models/arms`).filter((name) => name.endsWith('.onnx'))

  it('has a row for every arm', () => {
    expect(rows.map(({ arm }) => `${arm ?? ''}.onnx`).sort()).toEqual(arms.sort())
  })

  it.each(rows)('$arm: clean and robust with intervals, latency, and its size', (row) => {
    expect(row['clean AP50']).toMatch(INTERVAL)
    expect(row['PGD 4/255']).toMatch(INTERVAL)
    expect(row['ms p50/p95']).toMatch(/^\d+\.\d\/\d+\.\d$/)
    const { size } = statSync(`${EXAMPLE}models/arms/${row['arm'] ?? ''}.onnx`)
    expect(row['kB']).toBe(String(Math.round(size / 1000)))
  })
})
