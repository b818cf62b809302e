#!/usr/bin/env node
// Random single-bit flips of signed models: how many are accepted? usage: flips.mjs [COUNT=1000] [SEED=1]
// By method and part (file, payload, signature, leaf, intermediate, and `text`: the bundle file itself). Exit 1 when one is accepted.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const [count = 1000, seed = 1] = process.argv.slice(2).map(Number)

const { countFlips, createRandom, flipTargets, recordedTarget } = await load()
const bundle = join(ROOT, 'packages/attest/test/vectors/upstream/1.0.1-sigstore.sig')
const started = process.cpuUsage()
const counts = []
for (const target of [...(await flipTargets()), await recordedTarget(bundle)]) {
  for (const row of await countFlips(target, count, createRandom(seed))) {
    counts.push(row)
    const { target: method, part, flips, refused, same, accepted } = row
    console.log(
      `${method.padEnd(16)} ${part.padEnd(12)} ${flips} flips: ${refused} refused, ${same} the same, ${accepted} accepted`,
    )
  }
}
console.log(`
Every part but "text" is damaged behind its encoding, so each flip changes a byte that counts: "the same" must be 0 there.
"text" is the bundle file: JSON and base64. A flip in the unused bits of the last base64 character is refused (only canonical
base64 is read), and none turns one space of JSON into another. "The same" are accepted flips after which payload, signature,
payload type and certificates are byte for byte what they were, and the signer with time and log index, too: they
changed fields that nobody signs and nothing is decided by. Each is compared, not assumed; one that differs counts as accepted.
A keyless bundle has no intermediate: for the recorded one it is flipped in the trusted root, which must then refuse.
`)
const { user, system } = process.cpuUsage(started)
const sum = (key) => counts.reduce((total, row) => total + row[key], 0)
const totals = Object.fromEntries(
  ['flips', 'refused', 'same', 'accepted'].map((key) => [key, sum(key)]),
)
console.log(
  JSON.stringify({ bench: 'flips', seed, ...totals, cpuSeconds: (user + system) / 1e6, counts }),
)
process.exit(totals.accepted === 0 ? 0 : 1)

/** The flips as the tests have them, from source. */
async function load() {
  // Where the packages that it imports are found.
  const modules = join(ROOT, 'packages/attest/node_modules')
  mkdirSync(modules, { recursive: true })
  const folder = mkdtempSync(join(modules, '.secmlops-bench-'))
  const outfile = join(folder, 'flips.mjs')
  const names = {
    countFlips: 'test/flips/flip.ts',
    flipTargets: 'test/flips/targets.ts',
    recordedTarget: 'test/flips/recorded-target.ts',
  }
  const lines = Object.entries(names).map(
    ([name, file]) => `export { ${name} } from './packages/attest/${file}'`,
  )
  const contents = [...lines, "export { createRandom } from '@secmlops/core'"].join('\n')
  await build({
    stdin: { contents, resolveDir: ROOT },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['@secmlops/source'],
    external: ['@sigstore/*', 'nock'],
    banner: {
      js: 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);',
    },
    logLevel: 'error',
  })
  try {
    return await import(pathToFileURL(outfile))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
