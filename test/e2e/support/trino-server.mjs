// Starts a Trino on loopback: one node, or a coordinator and workers. It ends with this process.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answer, pages } from '../../../packages/dataset/dist/engines/trino/statement.js'
import { freePort } from './free-port.mjs'
import { run, scratch } from './scratch.mjs'

const READY_WITHIN = 400_000
const OPTIONS = [
  '-server',
  '-Xmx2g',
  // So short a life is over before the better compiler pays: 98 CPU-seconds of a lane instead of 149.
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseG1GC',
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:ReservedCodeCacheSize=256M',
  '-Djdk.attach.allowAttachSelf=true',
  '--enable-native-access=ALL-UNNAMED',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
]

/**
 * @param {{ home: string, java: string }} files
 * @param {{ lake: string, workers: number }} choice `lake` is a folder of Parquet files that all nodes see as catalog `lake`.
 * @returns {Promise<string>} The address of the coordinator.
 */
export async function startTrino(files, { lake, workers }) {
  const port = await freePort()
  const discovery = `http://127.0.0.1:${port}`
  const nodes = [{ name: 'coordinator', port, coordinator: true }]
  for (let i = 0; i < workers; i++)
    nodes.push({ name: `worker-${i}`, port: await freePort(), coordinator: false })
  const ended = nodes.map((node) => startNode(files, { ...node, lake, discovery, workers }))
  const failed = Promise.race(ended).then(({ stdout, stderr }) => {
    throw new Error(`a node of Trino ended:\n${`${stdout}\n${stderr}`.slice(-4000)}`)
  })
  await Promise.race([failed, ready(discovery, nodes.length)])
  failed.catch(() => undefined)
  return discovery
}

function startNode({ home, java }, { name, port, coordinator, lake, discovery, workers }) {
  const folder = scratch(name)
  const catalogs = join(folder, 'catalog')
  mkdirSync(catalogs, { recursive: true })
  const properties = {
    coordinator,
    ...(coordinator && { 'node-scheduler.include-coordinator': workers === 0 }),
    'http-server.http.port': port,
    'discovery.uri': discovery,
    'query.max-memory': '4GB',
    'query.max-memory-per-node': '1GB',
    'memory.heap-headroom-per-node': '400MB',
    'catalog.management': 'static',
    'internal-communication.shared-secret': 'of-a-test-on-loopback',
  }
  const catalog = {
    'connector.name': 'hive',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': 'local:///.metastore',
    'fs.native-local.enabled': true,
    'local.location': lake,
  }
  const config = join(folder, 'config.properties')
  writeFileSync(config, lines(properties))
  writeFileSync(join(catalogs, 'lake.properties'), lines(catalog))
  const jars = readdirSync(join(home, 'lib')).map((jar) => join(home, 'lib', jar))
  const settings = {
    config,
    'node.environment': 'test',
    'node.id': name,
    'node.data-dir': folder,
    'node.internal-address': '127.0.0.1',
    'catalog.config-dir': catalogs,
    'plugin.dir': join(home, 'plugin'),
    'node.bind-ip': '127.0.0.1',
  }
  const definitions = Object.entries(settings).map(([key, value]) => `-D${key}=${value}`)
  const args = [...OPTIONS, ...definitions, '-cp', jars.join(':'), 'io.trino.server.TrinoServer']
  return run(java, args, { cwd: folder, seconds: 3600 })
}

function lines(properties) {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

/** Until the coordinator has started and sees all nodes. */
async function ready(address, nodes) {
  for (const started = Date.now(); Date.now() - started < READY_WITHIN; await sleep(500)) {
    const info = await json(`${address}/v1/info`)
    if (info?.starting !== false) continue
    if (nodes === 1) return
    const { rows } = await ask(
      address,
      "SELECT count(*) FROM system.runtime.nodes WHERE state = 'active'",
    )
    if (Number(rows[0]?.[0]) === nodes) return
  }
  throw new Error(`Trino was not ready within ${READY_WITHIN / 1000} s`)
}

/** Any statement, also those that create tables. */
export function ask(address, sql) {
  return answer(sessionOf(address), sql)
}

/** Leaves once the query runs: one that waits is not yet known to the server by its id. */
export async function askAndLeave(address, sql) {
  for await (const page of pages(sessionOf(address), sql))
    if (page.nextUri?.includes('/executing/')) return
}

function sessionOf(origin) {
  const access = { url: new URL(origin), user: 'lane', secret: undefined }
  const traffic = { sent: 0, received: 0, questions: 0 }
  return { access, traffic, wait: sleep, deadline: 120_000 }
}

async function json(url) {
  try {
    return await (await fetch(url)).json()
  } catch {
    return undefined
  }
}
