import { printable } from '@secmlops/core'
import type { Selftest } from './selftest.js'
import { STATUS, detailOf, summaryOf } from './words.js'

/** For a terminal: a line for each fault, then the sum. */
export function selftestText(run: Selftest): string {
  const rows = run.results.map((result) => [
    STATUS[result.status],
    result.fault.id,
    result.fault.by,
    result.fault.threat,
    `${result.seconds.toFixed(1)} s`,
    printable(detailOf(result), 500),
  ])
  const table = [['', 'fault', 'by', 'threat', 'time', 'found'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...table.map((row) => row[i]?.length ?? 0)))
  const lines = table.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
  const missed = run.results.filter(({ status }) => status === 'missed')
  const details = missed.map(
    ({ fault, planted = '' }) => `${fault.id}: ${fault.title} (${printable(planted, 500)})`,
  )
  return [...lines, '', ...details, ...summaryOf(run).map((text) => printable(text, 500))].join(
    '\n',
  )
}
