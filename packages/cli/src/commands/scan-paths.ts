import { scanFile, unjudged, type ScanResult } from '@secmlops/scan'
import type { ByteSource, Progress, ProgressTask, Tree, TreeEntry } from '@secmlops/core'
import { join, normalize, relative, resolve, sep } from 'node:path'
import { hostPath } from '../host/host-path.js'

/** What a scan says of one file; the path is as the user would write it, with forward slashes. */
export interface ScannedPath {
  readonly path: string
  readonly result: ScanResult
}

interface Found {
  readonly tree: Tree
  readonly entry: TreeEntry
  readonly path: string
  /** The user wrote this path, and not that of a folder. */
  readonly isNamed: boolean
}

/**
 * Scans files and folders. What is listed and cannot be opened is a gap: symbolic links, devices, names that are not UTF-8.
 * @throws SecmlopsError `not-found`
 */
export async function scanPaths(
  paths: readonly string[],
  progress: Progress,
): Promise<ScannedPath[]> {
  const lists: Found[][] = []
  for (const path of paths) lists.push(await list(path))
  const found = lists.flat()
  const size = found.reduce((sum, { entry }) => sum + entry.size, 0)
  const task = progress.start('scan', size, 'bytes')
  const scanned: ScannedPath[] = []
  try {
    for (const each of found) scanned.push({ path: each.path, result: await scan(each, task) })
  } finally {
    task.done()
  }
  return scanned
}

/** A path from the working directory, however the user wrote it, so that fingerprints do not depend on that. */
export const fromHere = (path: string): string => relative('.', resolve(path)).split(sep).join('/')

async function list(path: string): Promise<Found[]> {
  const root = await hostPath(path)
  const entries = await root.tree.list(root.path)
  return entries.map((entry) => {
    const name = root.path === '' ? join(path, entry.path) : normalize(path)
    const isNamed = entry.path === root.path
    return { tree: root.tree, entry, path: name.split(sep).join('/'), isNamed }
  })
}

async function scan(
  { tree, entry, path, isNamed }: Found,
  task: ProgressTask,
): Promise<ScanResult> {
  if (entry.kind !== 'file') return notOpened(fromHere(path), entry)
  const source = await tree.open(entry.path)
  const { watched, finish } = watch(source, task)
  try {
    const result = await scanFile(watched, fromHere(path))
    return isNamed || result.format !== undefined ? await doubted(watched, result, path) : result
  } finally {
    finish()
    await source.close()
  }
}

/** An archive of a library (a wheel, a JAR) is read as an archive, and what it runs is not. */
async function doubted(source: ByteSource, result: ScanResult, path: string): Promise<ScanResult> {
  const { format, findings, gaps } = result
  if (findings.length > 0 || gaps.length > 0 || !DOUBTED.has(format)) return result
  const detail = await unjudged(source, path)
  if (detail === undefined) return result
  return { ...result, gaps: [{ item: fromHere(path), reason: 'not-understood', detail }] }
}

const DOUBTED: ReadonlySet<ScanResult['format']> = new Set([undefined, 'zip', 'tar'])

/** Tells the progress how far into the file was read. */
function watch(
  source: ByteSource,
  task: ProgressTask,
): { watched: ByteSource; finish: () => void } {
  let reached = 0
  const advance = (to: number): void => {
    if (to <= reached) return
    task.advance(to - reached)
    reached = to
  }
  const watched: ByteSource = {
    size: source.size,
    read: async (offset, length) => {
      const bytes = await source.read(offset, length)
      // Looking at the end of a file is no progress.
      if (offset <= reached + LOOK_AHEAD) advance(offset + bytes.length)
      return bytes
    },
  }
  return {
    watched,
    finish: () => {
      advance(source.size)
    },
  }
}

const LOOK_AHEAD = 1 << 20

function notOpened(path: string, { kind }: TreeEntry): ScanResult {
  const detail =
    kind === 'symlink'
      ? 'a symbolic link is not followed'
      : 'is not a regular file, or its name is not UTF-8'
  return { format: undefined, findings: [], gaps: [{ item: path, reason: 'unreadable', detail }] }
}
