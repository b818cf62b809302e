import { stratified } from '../../features/sample.js'
import type { Screen } from '../screen.js'
import { distinct, gapsOf, pairFindings } from './pair-findings.js'
import { rowPairs } from './row-pairs.js'

/** Rows that are compared; of more a seeded sample is taken. */
const MOST_ROWS = 100_000

/** Rows of tables, and texts, that almost say the same. */
export const nearRows: Screen = async (input) => {
  const rows = distinct(input.records.filter(({ file }) => file === undefined))
  if (rows.length === 0) return { findings: [], coverage: [] }
  const sample = stratified(rows, ({ split }) => split, {
    limit: MOST_ROWS,
    random: input.random('near-duplicates/rows-sample'),
  })
  const { examined, silent, pairs, cut, measurements } = await rowPairs(sample, input)
  const left = rows.length - sample.length
  const quiet = {
    item: `${String(silent)} rows`,
    reason: 'not-selected' as const,
    detail: 'they say too little for a copy to be told from chance, or are arrays of numbers',
  }
  const coverage = {
    of: 'rows compared with what is like them',
    examined,
    total: examined + silent + left,
    gaps: [
      ...(silent > 0 ? [quiet] : []),
      ...gapsOf(cut, { left, limit: MOST_ROWS, unit: 'rows' }),
    ],
  }
  return {
    findings: pairFindings(pairs.filter(differ), input),
    coverage: coverage.total > 0 ? [coverage] : [],
    measurements,
  }
}

/** Identical content is for the exact screens. */
function differ({
  records: [a, b],
}: Awaited<ReturnType<typeof rowPairs>>['pairs'][number]): boolean {
  return a.content !== b.content
}
