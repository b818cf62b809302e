/**
 * CPU time of the common corruptions: ten synthetic images of 224 px, 19 kinds, 5 severities; prints one JSON line.
 * usage: node bench/corruptions.mjs [--peer PYTHON] [--images 10]     PYTHON has imagecorruptions (bench/peers/corruptions_time.py)
 * Needs the built packages (`npx tsc --build`).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createRandom } from '@secmlops/core'
import { CORRUPTIONS, corruptImage } from '@secmlops/robustness'

const SIDE = 224
const { values } = parseArgs({
  options: { peer: { type: 'string' }, images: { type: 'string', default: '10' } },
})
const images = Array.from({ length: Number(values.images) }, (_, i) => picture(i))

/** A smooth ground, flat squares and fine texture. */
function picture(seed) {
  const data = new Uint8Array(SIDE * SIDE * 3)
  for (let i = 0; i < data.length; i++) {
    const [x, y, c] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE), i % 3]
    const smooth = 127 + 60 * Math.sin(x / (20 + seed) + c) + 60 * Math.cos(y / (31 - seed))
    const flat = (37 * (x >> 4) + 91 * (y >> 4) + 53 * c + 17 * seed) % 256
    const rough = (3 * x * x + 5 * y * y + 7 * x * y + 11 * c * x) % 64
    data[i] = ((x >> 5) + (y >> 5) + seed) % 3 === 0 ? flat : 0.75 * smooth + rough
  }
  return { width: SIDE, height: SIDE, data }
}

function cpu(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function ours() {
  const msPerOutput = {}
  const total = cpu(() => {
    for (const name of Object.keys(CORRUPTIONS)) {
      const ms = cpu(() => {
        for (const [i, image] of images.entries())
          for (const severity of [1, 2, 3, 4, 5]) {
            const random = createRandom(0, `${name}/${severity}/${i}`)
            corruptImage(image, name, severity, { preset: 'imagenet', random })
          }
      })
      msPerOutput[name] = Number((ms / images.length / 5).toFixed(1))
    }
  })
  return { cpuSeconds: total / 1000, msPerOutput }
}

function peer(python) {
  const folder = mkdtempSync(join(tmpdir(), 'corruptions-'))
  try {
    images.forEach(({ data }, i) => writeFileSync(join(folder, `${i}.rgb`), data))
    const program = fileURLToPath(new URL('peers/corruptions_time.py', import.meta.url))
    return JSON.parse(execFileSync(python, [program, folder, String(SIDE)], { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const mine = ours()
const other = values.peer && peer(values.peer)
const line = {
  bench: 'corruptions',
  images: images.length,
  side: SIDE,
  outputs: images.length * 95,
  ...mine,
  ...(other && { peer: other, timesFaster: other.cpuSeconds / mine.cpuSeconds }),
}
console.log(JSON.stringify(line))
