import { compareBytes, type TreeEntry } from '@secmlops/core'

export type NameFault =
  | 'symbolic-link'
  | 'not-a-regular-file'
  | 'absolute-name'
  | 'parent-in-name'
  | 'control-in-name'
  | 'name-not-normalised'
  | 'reserved-name'
  | 'case-collision'

export interface HostileName {
  readonly fault: NameFault
  /** As it is; escape it before printing. */
  readonly path: string
  /** The other name of a collision. */
  readonly other?: string
}

/**
 * Steps of a path that Windows gives to devices, with any extension (Microsoft, "Naming Files, Paths, and Namespaces"), that it
 * cannot write, or whose end it drops. One expression for the whole path: 100,000 files have half a million steps.
 */
const RESERVED =
  /(?:^|\/)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:[./]|$)|[<>:"|?*\\]| (?:\/|$)|(?<!(?:^|\/)\.?)\.(?:\/|$)/i

const FAULTS: readonly (readonly [NameFault, (path: string) => boolean])[] = [
  ['control-in-name', (path) => /[\p{Cc}\p{Cs}]/u.test(path)],
  ['absolute-name', (path) => /^(?:[\\/]|[A-Za-z]:)/.test(path)],
  ['parent-in-name', (path) => path.split(/[\\/]/).includes('..')],
  ['name-not-normalised', (path) => path.normalize('NFC') !== path],
  ['reserved-name', (path) => RESERVED.test(path)],
]

/**
 * Names that do not mean the same thing everywhere: on another system, after a checkout or in a terminal.
 * One fault per file, the gravest; collisions of case besides. Order of the entries.
 */
export function hostileNames(entries: readonly TreeEntry[]): HostileName[] {
  const single = entries.flatMap(({ path, kind }): HostileName[] => {
    const fault = faultOf(path, kind)
    return fault ? [{ fault, path }] : []
  })
  return [...single, ...collisions(entries)]
}

/** The fault of one name, for names that stand in label files. */
export function faultOf(path: string, kind: TreeEntry['kind'] = 'file'): NameFault | undefined {
  if (kind === 'symlink') return 'symbolic-link'
  if (kind !== 'file') return 'not-a-regular-file'
  return FAULTS.find(([, applies]) => applies(path))?.[0]
}

function collisions(entries: readonly TreeEntry[]): HostileName[] {
  const seen = new Map<string, string>()
  return [...entries]
    .sort((a, b) => compareBytes(a.path, b.path))
    .flatMap(({ path }): HostileName[] => {
      const folded = path.normalize('NFKC').toLowerCase()
      const other = seen.get(folded)
      if (other === undefined) seen.set(folded, path)
      return other === undefined ? [] : [{ fault: 'case-collision', path, other }]
    })
}
