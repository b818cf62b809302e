import type { MemoryColumn } from '@secmlops/dataset'

/** One number or one category that describes a thing. To add one: a file, its test, a line in the registry beside it. */
export interface Descriptor<Thing> {
  /** Name of the column. */
  readonly name: string
  readonly kind: 'number' | 'category'
  /** Null where the thing has no such property; a number is finite. */
  read(thing: Thing): number | string | null
}

/** A column that is filled row by row. */
export interface GrowingColumn extends MemoryColumn {
  readonly values: (number | string | null)[]
}

export function growingColumn(name: string, kind: 'number' | 'category'): GrowingColumn {
  return { name, kind, type: kind === 'number' ? 'DOUBLE' : 'VARCHAR', values: [] }
}

/** Columns of descriptors that are asked of one thing after another. */
export interface Describing<Thing> {
  readonly columns: readonly GrowingColumn[]
  describe(thing: Thing): void
}

export function describing<Thing>(
  descriptors: readonly Descriptor<Thing>[],
  named: (name: string) => string = (name) => name,
): Describing<Thing> {
  const columns = descriptors.map(({ name, kind }) => growingColumn(named(name), kind))
  return {
    columns,
    describe: (thing) => {
      descriptors.forEach((descriptor, i) => columns[i]?.values.push(descriptor.read(thing)))
    },
  }
}
