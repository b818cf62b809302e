import { join } from 'node:path'
import { LIMITS, editList, parseWaivers, type Waiver } from '@secmlops/core'
import { writeHostFile } from '../host/files.js'
import { hasFile } from '../host/read-policy.js'
import { treePath } from '../host/tree-path.js'
import { WorkingTree } from '../host/working-tree.js'
import type { Accepted } from './plan.js'

const EMPTY = `# Findings that were accepted for a time; each blocks again after its last day.
# secmlops reads this file from the tip of the target branch: a waiver counts when it has been merged.
version: 1
waivers: []
`

/** The waivers of a working tree, and the text that holds them. */
export interface WaiversFile {
  readonly path: string
  readonly text: string
  readonly waivers: readonly Waiver[]
}

/** Reads the file, or an empty one where there is none. @throws SecmlopsError `invalid-config`, `unsafe-path` (exit 2). */
export async function readWaivers(root: string, path: string): Promise<WaiversFile> {
  const tree = new WorkingTree(root)
  const bytes = (await hasFile(tree, path))
    ? await tree.read(path, LIMITS.configFile)
    : Buffer.from(EMPTY)
  const { waivers } = parseWaivers(path, bytes).value
  return { path: treePath(path), text: Buffer.from(bytes).toString('utf8'), waivers }
}

/** Writes what was accepted into the file; comments stay. What is written has passed the reader. */
export async function writeWaivers(
  root: string,
  { path, text }: WaiversFile,
  accepted: readonly Accepted[],
): Promise<void> {
  const edits = accepted.map(({ waiver, replaces }) => ({
    value: waiver,
    ...(replaces !== undefined && { index: replaces }),
  }))
  const next = editList(text, 'waivers', edits)
  parseWaivers(path, Buffer.from(next))
  await writeHostFile(join(root, path), next)
}
