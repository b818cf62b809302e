import type { Scalar, Table } from '@secmlops/dataset'
import { isMissing } from '../quality/missing-value.js'
import { edgesReached, quantileEdges } from '../statistics/quantile-edges.js'

/** Bins of numbers that hold rows of either table. */
const BINS = 128

export interface BinnedColumn {
  readonly kind: 'number' | 'category'
  /** Bin of each row of the reference and of the current table; 0 for a missing value. */
  readonly reference: Uint32Array
  readonly current: Uint32Array
  readonly bins: number
}

/** Numbers by quantiles of both tables together, which no exchange of rows moves; each text by itself. */
export async function binColumn(
  name: string,
  { reference, current }: { readonly reference: Table; readonly current: Table },
  kind: BinnedColumn['kind'],
): Promise<BinnedColumn> {
  const tables = [await valuesOf(reference, name), await valuesOf(current, name)] as const
  return kind === 'number' ? byQuantile(tables) : byText(tables)
}

async function valuesOf(table: Table, name: string): Promise<Scalar[]> {
  const values: Scalar[] = []
  for await (const batch of table.rows([name]))
    for (const [value = null] of batch) values.push(value)
  return values
}

type Values = readonly [readonly Scalar[], readonly Scalar[]]

function byQuantile([a, b]: Values): BinnedColumn {
  const [x, y] = [a.map(numberOf), b.map(numberOf)]
  const ascending = Float64Array.from([...x, ...y].filter(Number.isFinite)).sort()
  const edges = quantileEdges(ascending, BINS)
  const binOf = (value: number): number =>
    Number.isFinite(value) ? 1 + edgesReached(edges, value) : 0
  return {
    kind: 'number',
    reference: Uint32Array.from(x, binOf),
    current: Uint32Array.from(y, binOf),
    bins: edges.length + 2,
  }
}

function numberOf(value: Scalar): number {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : NaN
}

function byText([a, b]: Values): BinnedColumn {
  const bins = new Map<string, number>()
  const binOf = (value: Scalar): number => {
    if (isMissing(value)) return 0
    const text = String(value)
    const bin = bins.get(text) ?? bins.size + 1
    bins.set(text, bin)
    return bin
  }
  const [reference, current] = [Uint32Array.from(a, binOf), Uint32Array.from(b, binOf)]
  return { kind: 'category', reference, current, bins: bins.size + 1 }
}
