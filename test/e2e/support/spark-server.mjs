// Starts a Spark on loopback: a master, workers and a Spark Connect server. It ends with this process.
import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sparkClient } from '../../../packages/dataset/dist/engines/spark/client.js'
import { freePort } from './free-port.mjs'
import { run, scratch } from './scratch.mjs'

const READY_WITHIN = 200_000
const HOST = '127.0.0.1'

/**
 * @param {{ home: string }} files
 * @param {{ workers: number, token: string }} choice
 * @returns {Promise<{ url: string, web: string }>} The Connect server, which answers who has the token, and what it says of itself.
 */
export async function startSpark({ home }, { workers, token }) {
  const [port, master, web, own] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ])
  const start = (program, args) =>
    run(join(home, 'bin', program), args, {
      cwd: folderOf('work'),
      env: envOf(home),
      seconds: 3600,
    })
  const url = `spark://${HOST}:${master}`
  const at = ['--host', HOST, '--port', String(master), '--webui-port', String(web)]
  const ended = [start('spark-class', ['org.apache.spark.deploy.master.Master', ...at])]
  for (let i = 0; i < workers; i++) {
    const place = ['--host', HOST, '--cores', '1', '--memory', '1g', '--webui-port', '0']
    const rest = [...place, '-d', folderOf(`worker-${i}`), url]
    ended.push(start('spark-class', ['org.apache.spark.deploy.worker.Worker', ...rest]))
  }
  const settings = {
    'spark.executor.memory': '1g',
    'spark.ui.port': own,
    'spark.driver.host': HOST,
    'spark.connect.grpc.binding.address': HOST,
    'spark.connect.grpc.binding.port': port,
    'spark.connect.authenticate.token': token,
    'spark.sql.warehouse.dir': folderOf('warehouse'),
  }
  const conf = Object.entries(settings).flatMap(([key, value]) => ['--conf', `${key}=${value}`])
  const server = ['--class', 'org.apache.spark.sql.connect.service.SparkConnectServer']
  const submit = ['--master', url, '--driver-memory', '1g', ...conf, ...server, 'spark-internal']
  ended.push(start('spark-submit', submit))
  const failed = Promise.race(ended).then(({ stdout, stderr }) => {
    throw new Error(`a part of Spark ended:\n${`${stdout}\n${stderr}`.slice(-4000)}`)
  })
  await Promise.race([failed, listens(port)])
  failed.catch(() => undefined)
  return { url: `http://${HOST}:${port}`, web: `http://${HOST}:${own}` }
}

/** Any statements, also those that create tables. */
export function clientOf(address, token, deadline = 120_000) {
  const access = {
    url: new URL(address),
    user: 'lane',
    secret: token === undefined ? undefined : { kind: 'token', text: token },
  }
  const traffic = { sent: 0, received: 0, questions: 0 }
  return sparkClient({ access, traffic, wait: sleep, deadline })
}

function envOf(home) {
  const own = {
    SPARK_HOME: home,
    SPARK_CONF_DIR: '',
    SPARK_LOCAL_IP: HOST,
    SPARK_NO_DAEMONIZE: '1',
  }
  return { ...process.env, ...own }
}

function folderOf(name) {
  const folder = scratch(name)
  mkdirSync(folder, { recursive: true })
  return folder
}

async function listens(port) {
  for (const started = Date.now(); Date.now() - started < READY_WITHIN; await sleep(250))
    if (await opens(port)) return
  throw new Error(`Spark was not ready within ${READY_WITHIN / 1000} s`)
}

function opens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, HOST)
    socket.on('connect', () => (socket.destroy(), resolve(true)))
    socket.on('error', () => resolve(false))
  })
}
