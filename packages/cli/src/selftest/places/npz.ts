import { digestOf } from '@secmlops/core'
import {
  guessSplit,
  readNpz,
  writeNpz,
  type ArrayValues,
  type DatasetSpec,
  type NdArray,
} from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import type { Place, Sample } from './place.js'

/** Arrays by name; entry i of each is record i. */
type Arrays = ReadonlyMap<string, NdArray>

/** Half floats are read as wider ones: written back, every record would be another. */
const WIDENED = 'f2'

/** Records of one NPZ file (numpy.savez). */
export async function npzPlaces(copy: Copy, dataset: DatasetSpec): Promise<readonly Place[]> {
  const [only, ...others] = (await copy.list(dataset.path)).filter(({ kind }) => kind === 'file')
  if (!only || others.length > 0) return []
  const arrays = await readNpz(await copy.read(only.path))
  const isExact = [...arrays.values()].every(({ dtype }) => dtype !== WIDENED)
  return isExact ? [place(copy, dataset, only.path)] : []
}

function place(copy: Copy, dataset: DatasetSpec, path: string): Place {
  const { id, label = '' } = dataset
  const read = async (): Promise<Arrays> => readNpz(await copy.read(path))
  const write = async (arrays: Arrays): Promise<void> => {
    const members = [...arrays].map(([name, array]) => ({ name, ...array }))
    await copy.write(path, await writeNpz(members))
  }
  const keyOf = (row: Arrays): string =>
    id === undefined ? digestOf(bytesOf(row)) : String(row.get(id)?.values[0])
  const rowOf = (arrays: Arrays, key: string): number =>
    range(arrays).find((i) => keyOf(rowAt(arrays, i)) === key) ?? -1
  return {
    dataset,
    split: dataset.split ?? guessSplit(dataset.name),
    kind: 'table',
    async take(count) {
      const arrays = await read()
      return range(arrays)
        .slice(0, count)
        .map((i): Sample => {
          const row = rowAt(arrays, i)
          return { key: keyOf(row), content: Object.fromEntries(row), label: row.get(label) }
        })
    },
    async add({ content, label: given }) {
      const arrays = await read()
      const added = new Map(Object.entries(content as Readonly<Record<string, NdArray>>))
      if (given !== undefined) added.set(label, given as NdArray)
      const own = id === undefined ? undefined : arrays.get(id)
      if (id !== undefined && own) added.set(id, nextId(own))
      await write(each(arrays, (array, name) => joined([array, added.get(name) ?? array])))
    },
    async drop({ key }) {
      const arrays = await read()
      await write(without(arrays, rowOf(arrays, key)))
    },
    async relabelled(sample) {
      const other = otherLabel((await read()).get(label), sample.label as NdArray | undefined)
      return other && { ...sample, label: other }
    },
    async relabel({ key }, { label: given }) {
      const arrays = await read()
      const change = { label, at: rowOf(arrays, key), given: given as NdArray }
      await write(labelled(arrays, change))
    },
  }
}

function without(arrays: Arrays, at: number): Arrays {
  const kept = range(arrays).filter((i) => i !== at)
  return each(arrays, (array) => joined(kept.map((i) => entry(array, i))))
}

function otherLabel(labels: NdArray | undefined, known: NdArray | undefined): NdArray | undefined {
  const at = labels ? [...labels.values].findIndex((value) => value !== known?.values[0]) : -1
  return labels && at >= 0 ? entry(labels, at) : undefined
}

interface LabelChange {
  readonly label: string
  readonly at: number
  readonly given: NdArray
}

function labelled(arrays: Arrays, { label, at, given }: LabelChange): Arrays {
  const parts = (array: NdArray): NdArray[] =>
    range(arrays).map((i) => (i === at ? given : entry(array, i)))
  return each(arrays, (array, name) => (name === label ? joined(parts(array)) : array))
}

const range = (arrays: Arrays): number[] => {
  const [first] = arrays.values()
  return Array.from({ length: first?.shape[0] ?? 0 }, (_, i) => i)
}

const each = (arrays: Arrays, change: (array: NdArray, name: string) => NdArray): Arrays =>
  new Map([...arrays].map(([name, array]) => [name, change(array, name)]))

const rowAt = (arrays: Arrays, i: number): Arrays => each(arrays, (array) => entry(array, i))

/** Entry i along the first axis, as an array of one entry. */
function entry({ dtype, shape: [length = 1, ...rest], values }: NdArray, i: number): NdArray {
  const size = values.length / length
  return { dtype, shape: [1, ...rest], values: values.slice(i * size, (i + 1) * size) }
}

/** Arrays of one type, one behind the other along the first axis. */
function joined(parts: readonly NdArray[]): NdArray {
  const [first] = parts
  if (!first) throw new RangeError('nothing to join')
  const { dtype, shape } = first
  const values = parts.flatMap((part) => [...part.values])
  const length = parts.reduce((sum, part) => sum + (part.shape[0] ?? 1), 0)
  const Kind = first.values.constructor as unknown as {
    from(items: readonly unknown[]): ArrayValues
  }
  return { dtype, shape: [length, ...shape.slice(1)], values: Kind.from(values) }
}

function nextId(ids: NdArray): NdArray {
  const numbers = [...ids.values].map(Number)
  const next = numbers.reduce((most, value) => Math.max(most, value), 0) + 1
  const isBig = typeof ids.values[0] === 'bigint'
  const Kind = ids.values.constructor as unknown as { of(item: unknown): ArrayValues }
  return { dtype: ids.dtype, shape: [1], values: Kind.of(isBig ? BigInt(next) : next) }
}

function bytesOf(row: Arrays): Uint8Array {
  const parts = [...row.values()].map(({ values }) => values)
  return Buffer.concat(
    parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  )
}
