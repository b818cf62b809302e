import { realpath } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { Git } from './git.js'

/** Path of a folder below the root of its repository, with slashes; empty for the root, and outside of git. */
export async function belowTop(root: string): Promise<string> {
  const top = await new Git(root).attempt('rev-parse', '--show-toplevel')
  return top === undefined
    ? ''
    : relative(await realpath(top), root)
        .split(sep)
        .join('/')
}
