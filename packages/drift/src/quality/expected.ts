/** What a table must keep to: stated in the policy, or learned from the reference. */
export interface Expected {
  readonly rows: { readonly min?: number; readonly max?: number }
  readonly freshness?: { readonly column: string; readonly maxAgeDays: number }
  readonly columns: ReadonlyMap<string, ColumnExpected>
  readonly integrity: readonly Relation[]
}

export interface ColumnExpected {
  readonly type?: ColumnType
  readonly min?: number
  readonly max?: number
  readonly values?: readonly string[]
  /** In [0, 1]. */
  readonly maxMissing?: number
  readonly unique?: boolean
}

export type ColumnType = 'integer' | 'number' | 'text' | 'boolean' | 'time' | 'other'

/** Between two columns of one row. */
export interface Relation {
  readonly left: string
  readonly operator: Operator
  readonly right: string
}

export type Operator = '<' | '<=' | '=' | '>=' | '>'

/** In the words of the policy, whatever the engine calls it. */
export function typeOf({
  kind,
  type,
}: {
  readonly kind: string
  readonly type: string
}): ColumnType {
  if (kind === 'number') return /INT/i.test(type) ? 'integer' : 'number'
  if (kind === 'category') return /^BOOL/i.test(type) ? 'boolean' : 'text'
  return kind === 'time' ? 'time' : 'other'
}
