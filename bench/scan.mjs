/**
 * CPU time and peak memory of one scan of a benign pickle of about 20 MB and 2.6 million operations; prints one JSON line.
 * Peers on such a file (facts/model-signing.md 5.3): pickletools 2.1 CPU-s, picklescan 3.7, modelscan 4.1, fickling 17.2.
 * usage: node bench/scan.mjs [--peer PYTHON]
 * With --peer, the scanners that this Python has read the same file (`peers/scan_pickle.py`).
 * Needs the built packages (`npx tsc --build packages/scan`).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { scanFile } from '../packages/scan/dist/index.js'

const ROWS = 325_000

/** A list of tuples (row number, text, float) as protocol 4 writes it: eight opcodes a row, without frames. */
function benignPickle() {
  const bytes = Buffer.alloc(ROWS * 70)
  let end = Buffer.from([0x80, 4, 0x5d, 0x94, 0x28]).copy(bytes)
  for (let row = 0; row < ROWS; row += 1) {
    const text = `row number ${row} of the synthetic table`
    bytes[end] = 0x4a
    bytes.writeInt32LE(row, end + 1)
    bytes.set([0x8c, text.length], end + 5)
    end = end + 7 + bytes.write(text, end + 7, 'latin1')
    bytes.set([0x94, 0x47], end)
    bytes.writeDoubleBE(row / 7, end + 2)
    bytes.set([0x88, 0x30, 0x87, 0x94], end + 10)
    end += 14
  }
  bytes.set([0x65, 0x2e], end)
  return bytes.subarray(0, end + 2)
}

function peersOn(bytes, python) {
  const folder = mkdtempSync(join(tmpdir(), 'secmlops-scan-'))
  try {
    const file = join(folder, 'table.pkl')
    writeFileSync(file, bytes)
    const program = fileURLToPath(new URL('peers/scan_pickle.py', import.meta.url))
    return JSON.parse(execFileSync(python, [program, file], { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const { values } = parseArgs({ options: { peer: { type: 'string' } } })
const bytes = benignPickle()
const source = {
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
}
const before = process.cpuUsage()
const { format, findings, gaps } = await scanFile(source, 'table.pkl')
const { user, system } = process.cpuUsage(before)
const result = {
  benchmark: 'scan',
  bytes: bytes.length,
  operations: ROWS * 8,
  cpuSeconds: (user + system) / 1e6,
  maxRssMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  format,
  findings: findings.length,
  gaps: gaps.length,
  ...(values.peer && { peers: peersOn(bytes, values.peer) }),
}
process.stdout.write(`${JSON.stringify(result)}\n`)
