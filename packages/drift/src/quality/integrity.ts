import { printable } from '@secmlops/core'
import type { RemoteTable, Scalar } from '@secmlops/dataset'
import type { Operator, Relation } from './expected.js'
import { isMissing } from './missing-value.js'
import type { Fault, QualityRule } from './quality-rule.js'

/** The relations between columns hold in every row that has both. */
export const integrity: QualityRule = {
  id: 'quality-integrity',
  check: async ({ table, expected }) => {
    const there = new Set((await table.columns()).map(({ name }) => name))
    const relations = expected.integrity.filter(
      ({ left, right }) => there.has(left) && there.has(right),
    )
    if (relations.length === 0) return []
    if (table.remote) return remoteFaults(table.remote, relations)
    const names = [...new Set(relations.flatMap(({ left, right }) => [left, right]))]
    const broken = relations.map(() => 0)
    for await (const batch of table.rows(names))
      for (const row of batch)
        for (const [i, { left, operator, right }] of relations.entries()) {
          const [a = null, b = null] = [row[names.indexOf(left)], row[names.indexOf(right)]]
          if (isMissing(a) || isMissing(b) || HOLDS[operator](order(a, b))) continue
          broken[i] = (broken[i] ?? 0) + 1
        }
    return relations.flatMap((relation, i) => faultsOf(relation, broken[i] ?? 0))
  },
}

async function remoteFaults(
  table: RemoteTable,
  relations: readonly Relation[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  for (const relation of relations) {
    const { left, operator, right } = relation
    faults.push(...faultsOf(relation, await table.broken(left, operator, right)))
  }
  return faults
}

const HOLDS: Readonly<Record<Operator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
}

type Value = NonNullable<Scalar>

/** Numbers by size, everything else as text, in which times of one form are in order. */
function order(a: Value | null, b: Value | null): number {
  const [x, y] = isNumber(a) && isNumber(b) ? [a, b] : [String(a), String(b)]
  if (x === y || (x <= y && x >= y)) return 0
  return x < y ? -1 : 1
}

function isNumber(value: Scalar): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function faultsOf({ left, operator, right }: Relation, rows: number): Fault[] {
  if (rows === 0) return []
  const noun = rows === 1 ? '1 row' : `${String(rows)} rows`
  return [
    {
      column: left,
      key: `${operator} ${right}`,
      message: `is not ${operator} "${printable(right, 60)}" in ${noun}`,
    },
  ]
}
