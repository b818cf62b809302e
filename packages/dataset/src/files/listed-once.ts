import type { Tree, TreeEntry } from '@secmlops/core'

/**
 * A tree that is asked once for what lies at a path: everyone who reads the dataset sees the same names, and 100,000 files are not
 * looked up again by each of them.
 */
export function listedOnce(tree: Tree): Tree {
  const known = new Map<string, Promise<readonly TreeEntry[]>>()
  const placeOf = tree.placeOf?.bind(tree)
  return {
    revision: tree.revision,
    ...(tree.isLocal !== undefined && { isLocal: tree.isLocal }),
    list: (path = '') => {
      const listed = known.get(path) ?? tree.list(path)
      known.set(path, listed)
      return listed
    },
    read: (path, limit) => tree.read(path, limit),
    stream: (path) => tree.stream(path),
    open: (path) => tree.open(path),
    onDisk: (path) => tree.onDisk(path),
    ...(placeOf && { placeOf }),
  }
}
