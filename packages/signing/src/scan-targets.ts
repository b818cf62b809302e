import { finding, printable, type Change, type Finding, type TreeEntry } from '@secmlops/core'
import { RULES } from './rules.js'
import { isCovered, type SigningSettings } from './settings.js'

export interface ScanTarget {
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Name of the model of the policy that the file belongs to. */
  readonly model: string | undefined
}

export interface ScanPlan {
  /** In UTF-8 byte order of paths. */
  readonly targets: readonly ScanTarget[]
  readonly findings: readonly Finding[]
}

/** Which files of the head are scanned: all of the models of the policy, and all that the change adds or modifies, whatever their names. */
export async function planScan(
  { head, files }: Pick<Change, 'head' | 'files'>,
  { models }: SigningSettings,
): Promise<ScanPlan> {
  const changed = new Set(
    files.filter(({ status }) => status !== 'removed').map(({ path }) => path),
  )
  const targets: ScanTarget[] = []
  const findings: Finding[] = []
  for (const { path, kind, size } of await head.list()) {
    const model = models.find((each) => isCovered(path, [each.path]))?.name
    if (model === undefined && !changed.has(path)) continue
    if (kind === 'file') targets.push({ path, size, model })
    else if (kind === 'submodule' && changed.has(path)) findings.push(submodule(path))
  }
  return { targets, findings }
}

function submodule(path: TreeEntry['path']): Finding {
  return finding(RULES['unscanned-submodule'], {
    message: `${printable(path)} is a submodule; its files were not looked at`,
    location: { path },
  })
}
