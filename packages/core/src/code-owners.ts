import { LIMITS } from './limits.js'
import type { Tree } from './ports.js'

/** GitHub takes the first (docs, "About code owners": CODEOWNERS file location). */
export const CODE_OWNERS_PLACES: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
]

/** The path of the file that GitHub takes; undefined where there is none. */
export async function findCodeOwners(tree: Tree): Promise<string | undefined> {
  for (const place of CODE_OWNERS_PLACES) {
    const found = await tree.list(place)
    if (found.some(({ path, kind }) => path === place && kind === 'file')) return place
  }
  return undefined
}

export interface CodeOwners {
  readonly path: string
  readonly lines: readonly OwnerLine[]
}

export interface OwnerLine {
  readonly pattern: string
  /** As they are written: users, teams, e-mail addresses. None: nobody owns what the pattern matches. */
  readonly owners: readonly string[]
  /** From 1. */
  readonly line: number
}

/** @throws SecmlopsError `too-large` */
export async function readCodeOwners(tree: Tree): Promise<CodeOwners | undefined> {
  const path = await findCodeOwners(tree)
  if (path === undefined) return undefined
  const text = Buffer.from(await tree.read(path, LIMITS.configFile)).toString('utf8')
  return { path, lines: parseCodeOwners(text) }
}

export function parseCodeOwners(text: string): OwnerLine[] {
  return text.split(/\r?\n/).flatMap((written, i) => {
    const [pattern = '', ...owners] = written
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
    return pattern === '' ? [] : [{ pattern, owners, line: i + 1 }]
  })
}

/** The last line whose pattern matches a path decides, also when it names nobody. */
export function lineFor(lines: readonly OwnerLine[], path: string): OwnerLine | undefined {
  return lines.findLast(({ pattern }) => matches(pattern, path))
}

export function ownersIn(text: string, path: string): readonly string[] {
  return lineFor(parseCodeOwners(text), path)?.owners ?? []
}

/**
 * Patterns of gitignore, without `!` and `[ ]`, which CODEOWNERS does not know: a match of a folder is one of all below. Step by step and
 * not as a regular expression: the lines of a pull request are written by whoever opens it, and `*a*a*a…` would take for ever.
 */
function matches(pattern: string, path: string): boolean {
  const body = pattern.replace(/^\//, '').replace(/\/$/, '')
  const isRooted = pattern.startsWith('/') || body.includes('/')
  const steps = [...(isRooted ? [] : ['**']), ...body.split('/')]
  const names = path.split('/')
  // `a/*` is not for what lies deeper; `a/` is for what lies in the folder, and not for a file of that name.
  if (pattern.endsWith('/*')) return reached(steps, names).has(names.length)
  const ends = reached(steps, names)
  if (pattern.endsWith('/')) ends.delete(names.length)
  return ends.size > 0
}

/** How many of the names the steps can take up, from the first on. */
function reached(steps: readonly string[], names: readonly string[]): Set<number> {
  let ends = new Set([0])
  for (const [i, step] of steps.entries()) {
    // `a/**` is for what lies in `a`.
    const least = step === '**' && i > 0 && i === steps.length - 1 ? 1 : 0
    ends = new Set([...ends].flatMap((end) => after(step, { end, least, names })))
  }
  return ends
}

interface Position {
  /** Names that are taken up. */
  readonly end: number
  /** Names that `**` takes at least. */
  readonly least: number
  readonly names: readonly string[]
}

function after(step: string, { end, least, names }: Position): number[] {
  const name = names[end]
  if (step !== '**') return name !== undefined && matchesName(step, name) ? [end + 1] : []
  const count = Math.max(0, names.length - end - least + 1)
  return Array.from({ length: count }, (_, i) => end + least + i)
}

/** `*` for any characters, `?` for one; after a mismatch the last `*` takes one character more. */
function matchesName(step: string, name: string): boolean {
  let [at, star, resume] = [0, -1, 0]
  let i = 0
  while (i < name.length) {
    if (step[at] === '*') {
      star = at++
      resume = i
    } else if (at < step.length && (step[at] === '?' || step[at] === name[i])) {
      at++
      i++
    } else if (star < 0) return false
    else {
      at = star + 1
      i = ++resume
    }
  }
  return /^\**$/.test(step.slice(at))
}
