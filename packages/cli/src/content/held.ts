import { digestOfStream, type Tree } from '@secmlops/core'

/** Is what lies at a path one file with this digest? */
export async function holds(tree: Tree, path: string, sha256: string): Promise<boolean> {
  const [only, another] = await tree.list(path)
  if (only?.path !== path || only.kind !== 'file' || another) return false
  return (await digestOfStream(tree.stream(path))) === sha256
}
