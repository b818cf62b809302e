import { setTimeout } from 'node:timers/promises'
import { join } from 'node:path'
import { cacheRoot } from '../host/cache-folder.js'
import type { Artifacts, ContentPorts } from './ports.js'
import { secretFor } from './secrets.js'
import { contentStore } from './store.js'
import { overHttp, type Transport } from './transport.js'

export interface ContentOptions {
  /** Variables of the caller: where caches lie, and secrets for hosts. */
  readonly environment: NodeJS.ProcessEnv
  readonly artifacts?: Artifacts | undefined
  readonly temporary: () => Promise<string>
  /** Root of the tree on this disk. */
  readonly directory: string
  readonly transport?: Transport | undefined
}

/** The ports of a run, over the user's own cache of content. */
export function contentPorts(options: ContentOptions): ContentPorts {
  const { environment, artifacts, temporary, directory, transport = overHttp } = options
  const store = contentStore(join(cacheRoot(environment), 'content'), {
    transport,
    secretOf: (host) => secretFor(host, (name) => environment[name]),
    wait: (milliseconds) => setTimeout(milliseconds),
  })
  return { store, artifacts, temporary, directory }
}
