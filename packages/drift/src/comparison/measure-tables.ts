import {
  DRIFT_FAMILY,
  EMPTY_EVALUATION,
  printable,
  type Evaluation,
  type Finding,
  type Gap,
  type NoDifferenceRequirement,
} from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import type { ColumnPair } from '../measures/sample.js'
import { pairColumn, unsuitable, type Paired } from './columns.js'
import { createCalibration, type Calibration } from '../calibration/calibration.js'
import { createGrouping, type Grouping } from '../groups/grouping.js'
import { canPlant, plantedPair, plantedShift } from './control.js'
import { columnFindings, valueFindings, type ColumnFindings } from './findings.js'
import {
  DEFAULT_FALSE_ALARM_RATE,
  DEFAULT_MIN_EFFECT,
  SORTED_ROWS,
  type CompareOptions,
} from './options.js'
import { planColumns, type CommonColumn, type Plan } from './plan.js'
import { leastLevel, measurementsOf, readColumn, type ColumnReading } from './readings.js'
import { sidesOf } from './sides.js'

/** The family of tests that the judge is asked about. */
export function requirementOf(options: CompareOptions, path: string): NoDifferenceRequirement {
  return {
    ...DRIFT_FAMILY,
    ...(options.calibrate && { correction: 'none' }),
    falseAlarmRate: options.falseAlarmRate ?? DEFAULT_FALSE_ALARM_RATE,
    minEffect: options.minEffect ?? DEFAULT_MIN_EFFECT,
    location: { path },
  }
}

/**
 * Holds a table against its reference, column by column, so that two columns at a time are in memory.
 * @throws SecmlopsError (exit 2) for a table without rows or that turns out to be damaged, and for unknown column names.
 */
export async function measureTables(
  reference: Table,
  current: Table,
  options: CompareOptions,
  observe: (pair: ColumnPair) => void = () => undefined,
): Promise<Evaluation> {
  const plan = await planColumns(reference, current, withoutGroup(options))
  // What does not leave its engine is counted, however little it is.
  const isRemote = reference.remote ?? current.remote
  const sortedRows = isRemote ? 0 : (options.sortedRows ?? SORTED_ROWS)
  const sides = await sidesOf(reference, current, { ...plan, sortedRows })
  const pairOf: PairOf = (column) => pairColumn(column, sides, sortedRows)
  const grouping = options.group && (await createGrouping({ reference, current }, options.group))
  const rates = requirementOf(options, current.source.path)
  const calibration =
    options.calibrate && (await createCalibration({ reference, current }, options.calibrate, rates))
  return measureColumns({ plan, pairOf, current, options, observe, grouping, calibration })
}

/** What names a group or a window says nothing of its own. */
function withoutGroup(options: CompareOptions): CompareOptions {
  const { group = options.calibrate, columns, ignore = [] } = options
  if (!group || 'rows' in group || columns?.includes(group.column)) return options
  return { ...options, ignore: [...ignore, group.column] }
}

/** Reads one column of the current table and of what it is held against. */
export type PairOf = (column: CommonColumn) => Promise<Paired>

export interface ColumnsToMeasure {
  readonly plan: Plan
  readonly pairOf: PairOf
  readonly current: Table
  readonly options: CompareOptions
  readonly observe: (pair: ColumnPair) => void
  readonly grouping?: Grouping | undefined
  readonly calibration?: Calibration | undefined
}

/** Everything that is measured of a table, whatever it is held against. */
export async function measureColumns(task: ColumnsToMeasure): Promise<Evaluation> {
  const { plan, pairOf, current, options, observe, grouping, calibration } = task
  const report = columnFindings(current.source, options.subject)
  const requirement = requirementOf(options, current.source.path)
  const level = leastLevel(requirement.falseAlarmRate, plan.common.length)
  const seen = await readColumns(plan, pairOf, {
    report,
    level,
    chosen: options.columns !== undefined,
    observe,
    grouping,
  })
  const readings = (await calibration?.calibrate(seen.readings, seen.kinds)) ?? seen.readings
  const evaluation: Evaluation = {
    ...EMPTY_EVALUATION,
    findings: [...schemaFindings(plan, report), ...seen.findings],
    measurements: measurementsOf(readings, requirement.falseAlarmRate, options.subject),
    coverage: [coverage(plan, seen.gaps, options.subject)],
  }
  const { control: pair } = seen
  if (!pair) return evaluation
  const planted = plantedPair(pair, requirement.minEffect)
  const moved = await readingsOf(planted, { grouping, level }, planted.share)
  const own = calibration?.planted(moved, planted.share) ?? moved
  const control = plantedShift({ pair, planted, own, readings, evaluation, requirement })
  return { ...evaluation, controls: [control] }
}

interface Reader {
  readonly report: ColumnFindings
  readonly level: number
  /** The policy names the columns: none of them is left out as an identifier. */
  readonly chosen: boolean
  /** Sees every pair that is compared, while it is in memory. */
  readonly observe: (pair: ColumnPair) => void
  readonly grouping: Grouping | undefined
}

interface Seen {
  readonly findings: Finding[]
  readonly readings: ColumnReading[]
  readonly gaps: Gap[]
  readonly kinds: Map<string, 'number' | 'category'>
  /** The column whose copy gets the planted shift. */
  control: ColumnPair | undefined
}

async function readColumns(plan: Plan, pairOf: PairOf, reader: Reader): Promise<Seen> {
  const seen: Seen = { findings: [], readings: [], gaps: [], kinds: new Map(), control: undefined }
  for (const column of plan.common) {
    const paired = await pairOf(column)
    if (paired.state === 'gap') seen.gaps.push(paired.gap)
    else if (paired.state === 'kind-changed')
      seen.findings.push(
        reader.report.about(
          'column-kind-changed',
          column.name,
          `column "${printable(column.name, 60)}" was ${paired.from} and is ${paired.to}`,
        ),
      )
    else await readPair(paired.pair, reader, seen)
  }
  return seen
}

async function readPair(pair: ColumnPair, reader: Reader, seen: Seen): Promise<void> {
  const { report, chosen, observe } = reader
  const gap = unsuitable(pair, chosen)
  if (gap) {
    seen.gaps.push(gap)
    return
  }
  seen.findings.push(...valueFindings(pair, report))
  seen.readings.push(...(await readingsOf(pair, reader)))
  seen.kinds.set(pair.name, kindOf(pair))
  observe(pair)
  if (canPlant(pair)) seen.control ??= pair
}

function kindOf({ reference }: ColumnPair): 'number' | 'category' {
  return reference.kind === 'category' ? 'category' : 'number'
}

/** Tests that exchange rows, or groups of rows where the policy names them. */
async function readingsOf(
  pair: ColumnPair,
  { grouping, level }: Pick<Reader, 'grouping' | 'level'>,
  planted?: number,
): Promise<ColumnReading[]> {
  const readings = readColumn(pair, level)
  if (!grouping) return readings
  const task = {
    column: pair.name,
    kind: kindOf(pair),
    level,
    ...(planted !== undefined && { planted }),
  } as const
  return grouping.read(readings, task)
}

function schemaFindings({ missing, added }: Plan, { about }: ColumnFindings): Finding[] {
  return [
    ...missing.map((name) =>
      about('column-missing', name, `column "${printable(name, 60)}" of the reference is gone`),
    ),
    ...added.map((name) =>
      about('column-added', name, `column "${printable(name, 60)}" is not in the reference`),
    ),
  ]
}

function coverage(
  plan: Plan,
  found: readonly Gap[],
  subject: string | undefined,
): Evaluation['coverage'][number] {
  const gaps = [...plan.gaps, ...found].map(({ item, ...rest }) => ({
    item: printable(item),
    ...rest,
  }))
  const examined = plan.total - gaps.length
  return {
    of: 'columns',
    examined,
    total: plan.total,
    gaps,
    ...(subject !== undefined && { subject }),
  }
}
