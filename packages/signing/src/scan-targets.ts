import {
  finding,
  printable,
  type Change,
  type Finding,
  type Gap,
  type TreeEntry,
} from '@secmlops/core'
import { RULES } from './rules.js'
import { isCovered, type SigningSettings } from './settings.js'

export interface ScanTarget {
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Name of the model of the policy that the file belongs to. */
  readonly model: string | undefined
  /** Part of a changed submodule: scanned, but its own repository says who signs it. */
  readonly isForeign?: boolean
}

export interface ScanPlan {
  /** In UTF-8 byte order of paths. */
  readonly targets: readonly ScanTarget[]
  readonly findings: readonly Finding[]
  /** Changed names that nothing can be said of. */
  readonly gaps: readonly Gap[]
}

/**
 * Which files of the head are scanned: all of the models of the policy, all that the change adds or modifies, whatever their names, and
 * all of a changed submodule that is checked out.
 */
export async function planScan(
  { head, files }: Pick<Change, 'head' | 'files'>,
  { models }: SigningSettings,
): Promise<ScanPlan> {
  const changed = new Set(
    files.filter(({ status }) => status !== 'removed').map(({ path }) => path),
  )
  const entries = await head.list()
  const kinds = new Map(entries.map(({ path, kind }) => [path, kind]))
  // On disk a submodule is a folder like any other, and only the list of changes has its name.
  const submodules = [...changed].filter((path) => (kinds.get(path) ?? 'submodule') === 'submodule')
  const targets = entries.flatMap(({ path, kind, size }): ScanTarget[] => {
    const model = models.find((each) => isCovered(path, [each.path]))?.name
    const isForeign = isCovered(path, submodules)
    const wanted = model !== undefined || changed.has(path) || isForeign
    return wanted && kind === 'file' ? [{ path, size, model, ...(isForeign && { isForeign }) }] : []
  })
  const isThere = (path: string): boolean => targets.some((each) => isCovered(each.path, [path]))
  const special = [...changed].filter((path) => kinds.get(path) === 'other')
  return {
    targets,
    findings: submodules.map((path) => submodule(path, isThere(path))),
    gaps: special.map(unreadable),
  }
}

function unreadable(path: string): Gap {
  return {
    item: printable(path),
    reason: 'unreadable',
    detail: 'is not a regular file, or its name is not UTF-8; rename or remove it',
  }
}

function submodule(path: TreeEntry['path'], isThere: boolean): Finding {
  const what = isThere
    ? 'its files were scanned, and no signature of them was verified'
    : 'its files were not looked at'
  return finding(RULES[isThere ? 'unverified-submodule' : 'unscanned-submodule'], {
    message: `${printable(path)} is a submodule; ${what}`,
    location: { path },
  })
}
