// Speed of hashing models on disk, against `openssl dgst -sha256` (the same library, one process per file).
// CPU time is the measure: GB per CPU second does not depend on what else the machine does. Wall clock is the best of the runs, and
// says something of threads only where two processors were to be had ("CPUs").
// Needs `npx tsc --build`. Usage: node bench/hash.mjs [--mib 1024] [--runs 3] [--large 20] [--files 10000]
import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
} from 'node:fs'
import { writeFileSync, writeSync } from 'node:fs'
import { randomFillSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { digestModel } from '../packages/attest/dist/index.js'
import { WorkingTree } from '../packages/cli/dist/host/working-tree.js'

const { values } = parseArgs({
  options: {
    mib: { type: 'string', default: '1024' },
    runs: { type: 'string', default: '3' },
    large: { type: 'string', default: '20' },
    files: { type: 'string', default: '10000' },
    case: { type: 'string' },
  },
})

if (values.case) await runCase(JSON.parse(values.case))
else await main()

/** Hashes a folder in this process, and prints what it took. */
async function runCase({ folder, threads, serialization }) {
  const tree = new WorkingTree(folder)
  const before = process.cpuUsage()
  const start = process.hrtime.bigint()
  const { root, files } = await digestModel(tree, '', { serialization, hashing: { threads } })
  const wall = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(before)
  const rss = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ root, files, wall, cpu: (user + system) / 1e6, rss }))
}

function measure(options) {
  const self = fileURLToPath(import.meta.url)
  const runs = Array.from({ length: Number(values.runs) }, () =>
    JSON.parse(
      execFileSync(process.execPath, [self, '--case', JSON.stringify(options)], {
        encoding: 'utf8',
      }),
    ),
  )
  return best(runs)
}

function best(runs) {
  return {
    ...runs[0],
    wall: Math.min(...runs.map(({ wall }) => wall)),
    cpu: Math.min(...runs.map(({ cpu }) => cpu)),
    rss: Math.max(...runs.map(({ rss = 0 }) => rss)),
  }
}

/** Without the start of the process, which is measured by an empty file. */
function openssl(paths, empty) {
  const run = (files) => {
    const script = 'TIMEFORMAT="%R %U %S"; time openssl dgst -sha256 "$@" >/dev/null'
    const { stderr } = spawnSync('bash', ['-c', script, 'bash', ...files], { encoding: 'utf8' })
    const [wall = NaN, user = NaN, system = NaN] = stderr.trim().split(' ').map(Number)
    return { wall, cpu: user + system }
  }
  const runs = (files) => best(Array.from({ length: Number(values.runs) }, () => run(files)))
  const [all, nothing] = [runs(paths), runs([empty])]
  return { wall: all.wall - nothing.wall, cpu: all.cpu - nothing.cpu }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'secmlops-hash-'))
  try {
    const mib = Number(values.mib)
    const paths = twoFiles(join(folder, 'two'), mib / 2)
    const gigabytes = (mib * 1_048_576) / 1e9
    const empty = join(folder, 'empty')
    writeFileSync(empty, '')
    const peer = openssl(paths, empty)
    const show = (name, { wall, cpu, rss }) =>
      console.log(
        `${name.padEnd(34)} ${(gigabytes / cpu).toFixed(2)} GB/CPU-s  ${(gigabytes / wall).toFixed(2)} GB/s wall, ${(cpu / wall).toFixed(1)} CPUs` +
          (rss ? `  ${rss.toFixed(0)} MB RSS` : ''),
      )
    show('openssl dgst -sha256', peer)
    const two = join(folder, 'two')
    const one = measure({ folder: two, threads: 1 })
    const both = measure({ folder: two, threads: 2 })
    const shards = { method: 'shards', shardSize: 134_217_728 }
    const sharded = measure({ folder: two, threads: 2, serialization: shards })
    show('two files, 1 thread', one)
    show('two files, 2 threads', both)
    show('shards of 128 MiB, 2 threads', sharded)
    ratio('1 thread / openssl (CPU time)', peer.cpu / one.cpu, 0.95)
    ratio('2 threads / 1 thread (wall clock)', one.wall / both.wall, 1.7)
    ratio('2 threads / 1 thread (CPU time, x2)', (2 * one.cpu) / both.cpu, 1.7)
    small(join(folder, 'small'), Number(values.files))
    large(join(folder, 'large'), Number(values.large))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function ratio(name, value, wanted) {
  console.log(`${name.padEnd(34)} ${value.toFixed(2)} (wanted ${String(wanted)})`)
}

function small(folder, count) {
  if (count === 0) return
  mkdirSync(folder)
  for (let i = 0; i < count; i++)
    writeFileSync(join(folder, `f${String(i)}`), `${String(i)}\n`.repeat(200))
  const { wall, cpu, rss, files } = measure({ folder, threads: 2 })
  console.log(
    `${String(files)} small files`.padEnd(34),
    `${cpu.toFixed(2)} CPU-s, ${wall.toFixed(2)} s wall (wanted < 3), ${rss.toFixed(0)} MB RSS`,
  )
}

/** Files with holes: as large as wanted, without the room. */
function large(folder, gigabytes) {
  if (gigabytes === 0) return
  mkdirSync(folder)
  for (let i = 0; i < 4; i++) {
    writeFileSync(join(folder, `f${String(i)}`), '')
    truncateSync(join(folder, `f${String(i)}`), (gigabytes / 4) * 1e9)
  }
  const { rss, cpu } = measure({ folder, threads: 2 })
  console.log(
    `${String(gigabytes)} GB in 4 files with holes`.padEnd(34),
    `${rss.toFixed(0)} MB RSS (wanted < 150), ${cpu.toFixed(1)} CPU-s`,
  )
}

function twoFiles(folder, mib) {
  mkdirSync(folder)
  return ['a', 'b'].map((name) => {
    const path = join(folder, name)
    const file = openSync(path, 'w')
    const block = randomFillSync(Buffer.alloc(8_388_608))
    for (let at = 0; at < mib * 1_048_576; at += block.length) writeSync(file, block)
    // Pages that are still to be written to disk would keep a processor busy.
    fsyncSync(file)
    closeSync(file)
    return path
  })
}
