import { LIMITS, SecmlopsError, readDocument, type Tree } from '@secmlops/core'
import { folderPath, isBelow, joinPath } from '../files/paths.js'
import type { DatasetSpec } from '../spec.js'
import { splitOf, type Split } from '../split.js'
import { labelError } from './label-error.js'

/** What a data.yaml of Ultralytics says: <https://docs.ultralytics.com/datasets/detect/>. */
export interface YoloConfig {
  readonly path: string
  /** Name of a class by its number. */
  readonly names: ReadonlyMap<number, string>
  /** Folders of images, as paths in the tree, with the split that they are. */
  readonly splits: readonly (readonly [string, Split])[]
}

const USUAL = ['data.yaml', 'data.yml', 'dataset.yaml', 'dataset.yml']

/** The file that the policy names under `labels`, else the usual names in the dataset; undefined where there is none. */
export async function findYoloConfig(tree: Tree, spec: DatasetSpec): Promise<string | undefined> {
  if (spec.labels !== undefined) return folderPath(spec.labels)
  const root = folderPath(spec.path)
  const present = new Set((await tree.list(root)).map(({ path }) => path))
  return USUAL.map((name) => joinPath(root, name)).find((path) => present.has(path))
}

/** @throws SecmlopsError `invalid-labels` or `invalid-config` (exit 2) with the line. */
export async function readYoloConfig(
  tree: Tree,
  spec: DatasetSpec,
): Promise<YoloConfig | undefined> {
  const path = await findYoloConfig(tree, spec)
  if (path === undefined) return undefined
  const document = readDocument(path, await tree.read(path, LIMITS.configFile))
  const lineOf = (key: string): number => document.lineOf([key])
  const root = document.value as Readonly<Record<string, unknown>> | null
  if (typeof root !== 'object' || root === null || Array.isArray(root))
    throw labelError('the file is not a YAML object', { path, line: 1 })
  const names = namesOf(root['names'])
  if (!names)
    throw labelError('"names" is no list and no map of class names', {
      path,
      line: lineOf('names'),
    })
  if (typeof root['nc'] === 'number' && root['nc'] !== names.size)
    throw labelError('"nc" is not the number of "names"', { path, line: lineOf('nc') })
  return { path, names, splits: splitsOf(root, folderPath(spec.path)) }
}

function namesOf(value: unknown): Map<number, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value as Readonly<Record<string, unknown>>)
  const sound = entries.every(([key, name]) => /^\d{1,6}$/.test(key) && typeof name === 'string')
  if (!sound || entries.length === 0) return undefined
  return new Map(entries.map(([key, name]) => [Number(key), name as string]))
}

/**
 * Folders of `train`, `val` and `test`. They are written relative to `path`, which is a place on the machine of the author;
 * what counts here is where they end: below the dataset.
 */
function splitsOf(root: Readonly<Record<string, unknown>>, dataset: string): [string, Split][] {
  return ['train', 'val', 'test'].flatMap((key): [string, Split][] => {
    const split = splitOf(key)
    const listed = [root[key]].flat().filter((each) => typeof each === 'string')
    return split ? listed.map((each) => [joinPath(dataset, below(each)), split]) : []
  })
}

function below(folder: string): string {
  return folderPath(folder)
    .split('/')
    .filter((step) => step !== '..')
    .join('/')
}

/** The split whose folder holds an image: the longest one; else the only word for a split among its folders. */
export function splitOfImage(
  path: string,
  splits: YoloConfig['splits'],
  root: string,
): Split | undefined {
  const [found] = splits
    .filter(([folder]) => folder !== root && isBelow(path, folder))
    .sort(([a], [b]) => b.length - a.length)
  if (found) return found[1]
  const steps = path.slice(root.length).split('/').slice(0, -1)
  const words = new Set(steps.flatMap((step) => splitOf(step) ?? []))
  return words.size === 1 ? [...words][0] : undefined
}

export function unknownClass(at: { path: string; line: number }): SecmlopsError {
  return labelError('the class has no name in the data.yaml', at)
}
