import { LIMITS, type Tree } from '@secmlops/core'

/** Where DVC keeps objects. */
export interface DvcRemote {
  readonly name: string
  readonly url: string
  readonly settings: ReadonlyMap<string, string>
}

export interface DvcConfig {
  readonly core: ReadonlyMap<string, string>
  readonly remotes: ReadonlyMap<string, DvcRemote>
}

export const DVC_CONFIG = '.dvc/config'

const EMPTY: DvcConfig = { core: new Map(), remotes: new Map() }

/** `.dvc/config` at the root of a tree (DVC documentation, "Configuration"); empty where there is none. */
export async function readDvcConfig(tree: Tree | undefined): Promise<DvcConfig> {
  const entries = (await tree?.list(DVC_CONFIG)) ?? []
  if (!tree || !entries.some(({ path, kind }) => path === DVC_CONFIG && kind === 'file'))
    return EMPTY
  return parseDvcConfig(Buffer.from(await tree.read(DVC_CONFIG, LIMITS.configFile)).toString())
}

/** Sections `[core]` and `['remote "name"']`, with lines `key = value`, as ConfigObj writes them. */
export function parseDvcConfig(text: string): DvcConfig {
  const sections = new Map<string, Map<string, string>>()
  let section = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\s*\[\s*(?:'([^']*)'|"([^"]*)"|([^\]'"]*))\s*\]/.exec(line)
    const setting = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line)
    if (heading) {
      section = new Map()
      sections.set((heading[1] ?? heading[2] ?? heading[3] ?? '').trim(), section)
    } else if (setting) section.set(setting[1] ?? '', unquoted(setting[2] ?? ''))
  }
  const remotes = [...sections].flatMap(([title, settings]): [string, DvcRemote][] => {
    const name = /^remote "(.+)"$/.exec(title)?.[1]
    const url = settings.get('url')
    return name === undefined || url === undefined ? [] : [[name, { name, url, settings }]]
  })
  return { core: sections.get('core') ?? new Map(), remotes: new Map(remotes) }
}

const unquoted = (text: string): string => /^(['"])(.*)\1$/.exec(text)?.[2] ?? text

/** The remote of an output: its own, else the default one, else the only one. */
export function remoteFor({ core, remotes }: DvcConfig, name?: string): DvcRemote | undefined {
  const wanted = name ?? core.get('remote')
  if (wanted !== undefined) return remotes.get(wanted)
  const [only, another] = remotes.values()
  return another ? undefined : only
}
