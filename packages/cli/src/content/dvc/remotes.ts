import { resolve } from 'node:path'
import type { DvcRemote } from './config.js'

/** Where the objects of a remote can be read without a program of its own. */
export type Reach =
  | { readonly kind: 'https'; readonly base: string }
  | { readonly kind: 'folder'; readonly base: string }
  | { readonly kind: 'none' }

/** A kind of remote, and what a workflow has to say so that DVC itself fetches from it. */
interface RemoteKind {
  readonly reach: (remote: DvcRemote, directory: string) => Reach
  /** Extra of the package `dvc`; undefined where none is needed. */
  readonly extra?: string
  /** Variables of the step. */
  readonly env?: Readonly<Record<string, string>>
}

const asIs = ({ url }: DvcRemote): Reach => ({ kind: 'https', base: url })
const nowhere = (): Reach => ({ kind: 'none' })

/** Buckets that anybody may read answer over https; others refuse, and then DVC has to fetch with credentials. */
const KINDS: Readonly<Record<string, RemoteKind>> = {
  https: { reach: asIs },
  http: { reach: asIs },
  s3: {
    reach: (remote) =>
      bucket(remote, remote.settings.get('endpointurl') ?? 'https://s3.amazonaws.com'),
    extra: 's3',
    env: {
      AWS_ACCESS_KEY_ID: '${{ secrets.DVC_KEY }}',
      AWS_SECRET_ACCESS_KEY: '${{ secrets.DVC_SECRET }}',
    },
  },
  gs: {
    reach: (remote) => bucket(remote, 'https://storage.googleapis.com'),
    extra: 'gs',
    env: { GOOGLE_APPLICATION_CREDENTIALS: '<key file that a step before has written>' },
  },
  azure: {
    reach: (remote) => {
      const account = remote.settings.get('account_name')
      return account !== undefined && /^[a-z0-9]+$/.test(account)
        ? bucket(remote, `https://${account}.blob.core.windows.net`)
        : nowhere()
    },
    extra: 'azure',
    env: { AZURE_STORAGE_CONNECTION_STRING: '${{ secrets.DVC_SECRET }}' },
  },
  ssh: { reach: nowhere, extra: 'ssh' },
  gdrive: {
    reach: nowhere,
    extra: 'gdrive',
    env: { GDRIVE_CREDENTIALS_DATA: '${{ secrets.DVC_SECRET }}' },
  },
  webdavs: { reach: nowhere, extra: 'webdav' },
  oss: { reach: nowhere, extra: 'oss' },
  hdfs: { reach: nowhere, extra: 'hdfs' },
  '': {
    // A relative folder is seen from that of the configuration.
    reach: ({ url }, directory) => ({ kind: 'folder', base: resolve(directory, '.dvc', url) }),
  },
}

const schemeOf = ({ url }: DvcRemote): string => /^([a-z0-9+]+):\/\//.exec(url)?.[1] ?? ''

export function reachOf(remote: DvcRemote, directory: string): Reach {
  return (KINDS[schemeOf(remote)]?.reach ?? nowhere)(remote, directory)
}

/** By path, as every store understands it. */
function bucket({ url }: DvcRemote, endpoint: string): Reach {
  const path = url.replace(/^[a-z0-9+]+:\/\//, '')
  const base = `${endpoint.replace(/\/+$/, '')}/${path}`
  return URL.canParse(base) && new URL(base).protocol === 'https:'
    ? { kind: 'https', base }
    : { kind: 'none' }
}

/** The step that makes DVC fetch it, to be copied into the workflow. */
export function fetchRemedy(remote: DvcRemote, pointer: string): string {
  const { extra, env = {} } = KINDS[schemeOf(remote)] ?? {}
  const name = extra === undefined ? 'dvc' : `dvc[${extra}]`
  const lines = Object.entries(env).map(([key, value]) => `${key}: ${value}`)
  const where = lines.length === 0 ? '' : `, with \`env: { ${lines.join(', ')} }\``
  return `Add before the gate, with fetch-depth: 2 in the checkout: \`- run: pipx run --spec '${name}==3.*' dvc fetch --all-commits ${pointer}\`${where}. Pull requests from forks get no secrets: run the gate on a branch of the repository`
}
