/**
 * Dataset manifests at scale, in one JSON line: `secmlops record` over many files beside `sha256sum` with as many threads,
 * and the differ over two manifests of many records.
 * Usage: node bench/manifest.mjs [--files 100000] [--bytes 52000] [--records 1000000] [--threads 2]
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { diffRecords } from '../packages/provenance/dist/index.js'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    bytes: { type: 'string', default: '52000' },
    records: { type: 'string', default: '1000000' },
    threads: { type: 'string', default: '2' },
  },
})
const [files, bytes, records, threads] = ['files', 'bytes', 'records', 'threads'].map((key) =>
  Number(values[key]),
)
const FOLDER = 1000
const program = resolve(import.meta.dirname, '../dist/secmlops.mjs')

function writeFiles(root) {
  const noise = randomBytes(bytes + 1_048_576)
  for (let i = 0; i < files; i++) {
    const folder = join(root, 'data', 'train', `c${Math.floor(i / FOLDER)}`)
    if (i % FOLDER === 0) mkdirSync(folder, { recursive: true })
    const content = Buffer.from(noise.subarray(i % 1_048_576, (i % 1_048_576) + bytes))
    content.writeUInt32LE(i)
    writeFileSync(join(folder, `${i % FOLDER}.png`), content)
  }
}

/** Wall and CPU seconds, and peak memory in MB, of a shell command, by GNU time. CPU seconds say more where others use the machine. */
function timed(command, cwd) {
  const started = process.hrtime.bigint()
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M %U %S', 'sh', '-c', command], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) throw new Error(stderr)
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const [kilobytes, user, system] = stderr.trim().split(' ').map(Number)
  return {
    seconds: round(seconds),
    cpuSeconds: round(user + system),
    peakMegabytes: Math.round(kilobytes / 1024),
  }
}

function record() {
  const root = mkdtempSync(join(tmpdir(), 'secmlops-manifest-'))
  try {
    writeFiles(root)
    const sha256sum = `find data -type f -print0 | xargs -0 -P${threads} -n1000 sha256sum`
    const ours = `'${process.execPath}' '${program}' record data --format json`
    timed(sha256sum, root)
    const [peer, own] = [timed(sha256sum, root), timed(ours, root)]
    return {
      sha256sum: { seconds: peer.seconds, cpuSeconds: peer.cpuSeconds },
      ...own,
      ratio: round(own.seconds / peer.seconds),
      cpuRatio: round(own.cpuSeconds / peer.cpuSeconds),
    }
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** One record in a thousand differs: relabelled, changed, moved, removed and added in turn. */
function diff() {
  const base = Array.from({ length: records }, (_, i) => ({
    dataset: '',
    id: `train/${String(i).padStart(8, '0')}.png`,
    split: 'train',
    label: `"${i % 10}"`,
    content: i.toString(16).padStart(64, '0'),
  }))
  const head = base.flatMap((each, i) => {
    if (i % 1000 !== 0) return [each]
    switch ((i / 1000) % 5) {
      case 0:
        return [{ ...each, label: '"other"' }]
      case 1:
        return [{ ...each, content: each.content.replace(/^0/, 'f') }]
      case 2:
        return [{ ...each, split: 'test' }]
      case 3:
        return []
      default:
        return [each, { ...each, id: `${each.id}.new`, content: `e${each.content.slice(1)}` }]
    }
  })
  const before = process.cpuUsage()
  const changes = diffRecords(base, head).length
  const { user, system } = process.cpuUsage(before)
  return { changes, cpuSeconds: round((user + system) / 1e6) }
}

function round(value) {
  return Number(value.toPrecision(3))
}

console.log(
  JSON.stringify({
    bench: 'manifest',
    record: { files, bytes, threads, ...record() },
    diff: { records, ...diff() },
  }),
)
