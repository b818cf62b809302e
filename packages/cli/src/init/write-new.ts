import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { writeHostFile } from '../host/files.js'

export interface WrittenFiles {
  readonly written: readonly string[]
  /** They existed, and were not touched. */
  readonly kept: readonly string[]
}

/** Writes files below a folder by their relative paths, and leaves alone what exists. */
export async function writeNew(
  root: string,
  files: Readonly<Record<string, string>>,
): Promise<WrittenFiles> {
  const written: string[] = []
  const kept: string[] = []
  for (const [path, text] of Object.entries(files))
    ((await writeOne(join(root, path), text)) ? written : kept).push(path)
  return { written, kept }
}

async function writeOne(file: string, text: string): Promise<boolean> {
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists) return false
  await writeHostFile(file, text, { overwrite: false })
  return true
}
