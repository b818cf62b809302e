import { escapeMarkdown } from '@secmlops/report'
import type { Selftest } from './selftest.js'
import { STATUS, detailOf, summaryOf } from './words.js'

/** For a comment or a wiki: the table, then the sum. */
export function selftestMarkdown(run: Selftest): string {
  const rows = run.results.map((result) => {
    const { title, by, threat } = result.fault
    const cells = [STATUS[result.status], title, by, threat, detailOf(result)]
    return `| ${cells.map((cell) => escapeMarkdown(cell, 500)).join(' | ')} |`
  })
  const head = ['|  | fault | by | threat | found |', '| --- | --- | --- | --- | --- |']
  return [
    ...head,
    ...rows,
    '',
    ...summaryOf(run).map((text) => escapeMarkdown(text, 500)),
    '',
  ].join('\n')
}
