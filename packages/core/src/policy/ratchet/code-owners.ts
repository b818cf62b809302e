import {
  CODE_OWNERS_PLACES,
  lineFor,
  readCodeOwners,
  type CodeOwners,
  type OwnerLine,
} from '../../code-owners.js'
import type { Finding } from '../../config/generated/report.js'
import type { Change } from '../../gate.js'
import { plainPath } from '../../plain-path.js'
import { printable } from '../../printable.js'
import type { Tree } from '../../ports.js'
import { finding } from '../../rules/rule.js'
import type { PolicyDocument } from '../document.js'
import { bySign, type Direction } from './direction.js'
import { POLICY_RULES } from './rules.js'
import { trustedPaths } from './trust.js'

/**
 * What a changed CODEOWNERS does to those who have to review the files that decide a verdict. Both sides are read with the file that
 * GitHub takes there: one in a place that comes first replaces the other.
 */
export async function changedOwners(change: Change, policy: PolicyDocument): Promise<Finding[]> {
  const { target, head, files } = change
  if (!target || !files.some(({ path }) => CODE_OWNERS_PLACES.includes(path))) return []
  const [before, after] = [await readCodeOwners(target), await readCodeOwners(head)]
  const guarded = await guardedPaths(target, policy, before)
  const changes = guarded.flatMap((each) => changeOf(each, before, after) ?? [])
  if (changes.length > 0) return changes.map((each) => describe(each, before, after))
  const isSame = JSON.stringify(rules(before)) === JSON.stringify(rules(after))
  return isSame ? [] : [unconcerned(before, after)]
}

const rules = (owners: CodeOwners | undefined): unknown =>
  owners?.lines.map(({ pattern, owners: names }) => [pattern, names])

/** A thing of which the owners count, with its files: those that a line could single out. */
interface Guarded {
  readonly name: string
  readonly paths: readonly string[]
}

/** What it decides, and what is decided on. */
async function guardedPaths(
  target: Tree,
  policy: PolicyDocument,
  owners: CodeOwners | undefined,
): Promise<Guarded[]> {
  const { waivers, threats, datasets = {}, models = {} } = policy.value
  const signOffs = policy.value['sign-offs']
  const single = (name: string, path: string | undefined): (readonly [string, string])[] =>
    path === undefined ? [] : [[name, plainPath(path)]]
  const places = [
    ...single('the policy', policy.path),
    ...single('CODEOWNERS', owners?.path),
    ...single('the workflows', '.github/workflows'),
    ...single('the waivers', waivers),
    ...single('the threats', threats),
    ...single('the sign-offs', signOffs),
    ...trustedPaths(policy).flatMap((path) => single('a trusted key', path)),
    ...Object.entries(datasets).flatMap(([name, { path, labels, card }]) => [
      ...single(`dataset ${name}`, path),
      ...single(`the labels of ${name}`, labels),
      ...single(`the card of ${name}`, card),
    ]),
    ...Object.entries(models).flatMap(([name, { path }]) => single(`model ${name}`, path)),
  ]
  const guarded: Guarded[] = []
  for (const [name, path] of places) {
    const below = (await target.list(path)).map((each) => each.path)
    guarded.push({ name, paths: below.length > 0 ? below : [path] })
  }
  return guarded
}

interface OwnerChange {
  readonly name: string
  readonly path: string
  readonly direction: Direction
  readonly old: OwnerLine | undefined
  readonly next: OwnerLine | undefined
  /** Further paths of the same thing whose owners change. */
  readonly more: number
}

/** The change of the path that loosens first, else the first change. */
function changeOf(
  { name, paths }: Guarded,
  before: CodeOwners | undefined,
  after: CodeOwners | undefined,
): OwnerChange | undefined {
  const changes = paths.flatMap((path) => {
    const old = lineFor(before?.lines ?? [], path)
    const next = lineFor(after?.lines ?? [], path)
    const direction = directionOf(old?.owners ?? [], next?.owners ?? [])
    return direction === 'neutral' ? [] : [{ name, path, direction, old, next }]
  })
  const shown = changes.find(({ direction }) => direction === 'looser') ?? changes[0]
  return shown && { ...shown, more: changes.length - 1 }
}

/**
 * The first owners are stricter than none. Any other change may be laxer: an owner who is gone no longer reviews, and of several
 * owners the review of one is enough (GitHub, "About code owners"), so that one more lets more through.
 */
export function directionOf(before: readonly string[], after: readonly string[]): Direction {
  const [old, next] = [namesOf(before), namesOf(after)]
  if (old.size === next.size && [...old].every((each) => next.has(each))) return 'neutral'
  return bySign(old.size === 0 ? 1 : -1)
}

/** GitHub does not tell the case of names apart. */
const namesOf = (owners: readonly string[]): Set<string> =>
  new Set(owners.map((each) => each.toLowerCase()))

function describe(
  { name, path, direction, old, next, more }: OwnerChange,
  before: CodeOwners | undefined,
  after: CodeOwners | undefined,
): Finding {
  const rule = direction === 'looser' ? 'code-owners-loosened' : 'code-owners-changed'
  const others = more > 0 ? `, as of ${String(more)} further files` : ''
  const owners = `${shown(old)} become ${shown(next)}`
  return finding(POLICY_RULES[rule], {
    message: `the owners of ${printable(name)} (${printable(path)})${others}: ${owners}, which is ${direction}`,
    location: placeOf(before, after, next),
    key: `${path} ${owners}`,
  })
}

function unconcerned(before: CodeOwners | undefined, after: CodeOwners | undefined): Finding {
  return finding(POLICY_RULES['code-owners-changed'], {
    message: 'CODEOWNERS changes; the owners of what decides a verdict stay the same',
    location: placeOf(before, after, undefined),
  })
}

function placeOf(
  before: CodeOwners | undefined,
  after: CodeOwners | undefined,
  line: OwnerLine | undefined,
): Finding['location'] {
  const path = after?.path ?? before?.path ?? CODE_OWNERS_PLACES[0] ?? ''
  return { path, ...(line && { line: line.line }) }
}

function shown(line: OwnerLine | undefined): string {
  const owners = line?.owners ?? []
  return owners.length === 0 ? 'nobody' : printable(owners.join(' '), 120)
}
