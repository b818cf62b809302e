import { InvalidArgumentError } from 'commander'
import { parseFraction, printable } from '@secmlops/core'
import type { ColumnStatistics, Comparison } from '@secmlops/drift'
import {
  EXIT_OF_OUTCOME,
  exitWith,
  formatOption,
  integer,
  print,
  printJson,
  repeated,
  withTools,
  type Register,
} from './command.js'
import { openDriftData } from './drift-data.js'

interface DriftFlags {
  readonly reference: string
  readonly current: string
  readonly column?: readonly string[]
  readonly ignore?: readonly string[]
  readonly id?: string
  readonly falseAlarmRate: number
  readonly minEffect: number
  readonly statistic?: readonly string[]
  readonly text?: readonly string[]
  readonly threads?: number
  readonly format: string
}

const HELP = `
A column has drifted when the difference is significant over all columns together (Benjamini-Hochberg) and its effect
is at least --min-effect. Too few rows to see such an effect is inconclusive (exit code 3), not a pass.

Example:
  secmlops drift --reference january.csv --current february.csv --ignore id
  secmlops drift --reference data/accepted --current data/street --column brightness`

export const drift: Register = (command) => {
  command('drift')
    .description(
      'compare a table (CSV, JSON Lines or Parquet) or a folder of images with a reference',
    )
    .requiredOption(
      '--reference <data>',
      'accepted data: a table, its profile (.json), or a folder',
    )
    .requiredOption(
      '--current <data>',
      'new data: a table, or a folder of images (with COCO, VOC or YOLO labels); both may be trino:catalog.schema.table or spark:catalog.schema.table',
    )
    .option('--column <name>', 'compare only this column; repeatable', repeated)
    .option('--ignore <name>', 'leave this column out; repeatable', repeated)
    .option('--text <name>', 'this column holds running text; repeatable', repeated)
    .option('--id <name>', 'column that names a row')
    .option(
      '--false-alarm-rate <rate>',
      'share of clean runs that may raise an alarm, over all columns',
      rate,
      0.01,
    )
    .option('--min-effect <effect>', 'smallest effect that matters, 0 to 1', rate, 0.1)
    .option('--statistic <id>', 'also report psi, js, wasserstein, ...; repeatable', repeated)
    .option('--threads <n>', 'threads of the engine', integer(1))
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

function rate(text: string): number {
  const value = parseFraction(text)
  if (value >= 0 && value <= 1) return value
  throw new InvalidArgumentError('It must be between 0 and 1.')
}

async function run(flags: DriftFlags): Promise<void> {
  const { compareTables } = await import('@secmlops/drift')
  const { column: columns, ignore, id, falseAlarmRate, minEffect, statistic: statistics } = flags
  const options = { columns, ignore, id, falseAlarmRate, minEffect, statistics }
  const comparison = await withTools(flags, async (tools) => {
    const opened = await openDriftData(flags, options, tools)
    try {
      return await compareTables(opened.reference, opened.current, options, opened)
    } finally {
      await opened.close()
    }
  })
  if (flags.format === 'json') printJson(comparison)
  else text(comparison)
  exitWith(EXIT_OF_OUTCOME[comparison.outcome])
}

function text({ outcome, reason, columns: compared }: Comparison): void {
  const columns = compared.map((column) => ({ ...column, name: printable(column.name) }))
  const width = Math.max(6, ...columns.map(({ name }) => name.length))
  const testWidth = Math.max(4, ...columns.map(({ test }) => test?.length ?? 0))
  const number = (value: number | null, digits: number): string =>
    (value === null ? '-' : value.toPrecision(digits)).padStart(9)
  print(
    `${'column'.padEnd(width)}  ${'test'.padEnd(testWidth)} ${'effect'.padStart(9)} ${'q'.padStart(9)}  outcome`,
  )
  for (const { name, test, effect, q, outcome: one, reason: why } of columns) {
    const note = one === 'pass' ? '' : `  ${printable(why, 500)}`
    print(
      `${name.padEnd(width)}  ${(test ?? '-').padEnd(testWidth)} ${number(effect, 3)} ${q === 0 ? '<1e-300'.padStart(9) : number(q, 2)}  ${one}${note}`,
    )
  }
  for (const { name, statistics = {} } of columns)
    for (const [id, result] of Object.entries(statistics))
      print(`  ${name} ${id}: ${figures(result)}`)
  print(`${outcome}: ${printable(reason, 500)}`)
}

function figures(result: ColumnStatistics[string]): string {
  if ('refused' in result) return result.refused
  const { statistic, p, effect, unit, method } = result
  const probability = p === undefined ? '' : `, p ${p.toPrecision(3)}`
  return `${statistic.toPrecision(6)}${probability}, effect ${effect.toPrecision(3)} (${unit}; ${method})`
}
