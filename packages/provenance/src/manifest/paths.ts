import type { DatasetSpec } from '@secmlops/dataset'

/** Paths of the tree as the manifest writes them: relative to the nearest folder of both data and labels. */
export function manifestPaths({ path, labels }: DatasetSpec): (path: string) => string {
  const data = steps(path)
  const other = labels === undefined ? undefined : steps(labels)
  const common = other ? commonStart(data, other) : data.length
  return (each) => {
    const all = steps(each)
    // A dataset that is a single file is its own base: its name stays.
    return all.slice(Math.min(common, all.length - 1)).join('/')
  }
}

function steps(path: string): string[] {
  return path.split('/').filter((step) => step !== '' && step !== '.')
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((step, i) => step !== b[i])
  return end === -1 ? a.length : end
}
