import { posix } from 'node:path'
import { guessSplit, isImagePath, type DatasetSpec } from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import type { Place, Sample } from './place.js'

/** Images in one folder for each class. */
export function folderPlaces(copy: Copy, dataset: DatasetSpec): Promise<readonly Place[]> {
  return Promise.resolve([place(copy, dataset)])
}

function place(copy: Copy, dataset: DatasetSpec): Place {
  const list = async (): Promise<string[]> =>
    (await copy.list(dataset.path)).map(({ path }) => path).filter(isImagePath)
  const move = async (from: string, to: string): Promise<void> => {
    await copy.write(to, await copy.read(from))
    await copy.remove(from)
  }
  return {
    dataset,
    split: dataset.split ?? guessSplit(dataset.name),
    kind: 'images',
    async take(count) {
      const samples: Sample[] = []
      for (const key of (await list()).slice(0, count))
        samples.push({ key, content: await copy.read(key), label: posix.dirname(key) })
      return samples
    },
    async add({ key, content, label }, name) {
      const file = `${name}${posix.extname(key)}`
      // A sample of another dataset lies in a folder of that; its class is the last step.
      const folder = folderOf(await list(), label as string)
      await copy.write(posix.join(folder, file), content as Uint8Array)
    },
    drop: ({ key }) => copy.remove(key),
    async relabelled(sample) {
      const folders = (await list()).map((path) => posix.dirname(path))
      const label = folders.find((folder) => folder !== sample.label)
      return label === undefined ? undefined : { ...sample, label }
    },
    relabel: ({ key }, { label }) => move(key, posix.join(label as string, posix.basename(key))),
  }
}

function folderOf(paths: readonly string[], label: string): string {
  const folders = paths.map((path) => posix.dirname(path))
  const own = folders.find((folder) => posix.basename(folder) === posix.basename(label))
  return own ?? folders[0] ?? label
}
