import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parsePolicy, type PolicyDocument } from '@secmlops/core'
import { nativeParts } from '../../src/engine/native-parts.js'

let folder: string
let lines: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secmlops-native-'))
  lines = []
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const say = (message: string): void => {
  lines.push(message)
}
const logger = { debug: say, info: say, warn: say }

const policy = (format: string): PolicyDocument =>
  parsePolicy(
    'secmlops.yml',
    Buffer.from(`version: 1
datasets: { street: { path: data${format} } }
gates: { provenance: {} }
`),
  )

const images = (more: string): PolicyDocument =>
  parsePolicy(
    'secmlops.yml',
    Buffer.from(`version: 1
datasets: { street: { path: data, format: coco } }
models: { m: { path: m.onnx } }
gates: { drift: { reference: accepted, current: street${more} } }
`),
  )

function write(file: string, value: object): void {
  writeFileSync(join(folder, file), JSON.stringify(value))
}

/** A runtime folder whose lock names one package. */
function lockOf(version: string, packages: object): void {
  const dependencies = { 'onnxruntime-node': version }
  const root = { name: 'runtime', version: '0.0.0', dependencies }
  write('package.json', root)
  write('package-lock.json', { ...root, lockfileVersion: 3, packages: { '': root, ...packages } })
}

/** The package lies on disk and has scripts that must not run. */
function packageOnDisk(): void {
  const part = { name: 'onnxruntime-node', version: '1.0.0' }
  const scripts = { install: 'touch installed', postinstall: 'touch installed' }
  mkdirSync(join(folder, 'part'))
  write('part/package.json', { ...part, scripts })
  lockOf('file:part', {
    'node_modules/onnxruntime-node': { resolved: 'part', link: true },
    part: { ...part, hasInstallScript: true },
  })
}

describe('native parts', () => {
  it('are installed from the lock once, without scripts, and announced', async () => {
    packageOnDisk()
    const prepare = nativeParts(logger, process.env, folder)
    await Promise.all([prepare('robustness', policy('')), prepare('robustness', policy(''))])
    expect(existsSync(join(folder, 'node_modules/onnxruntime-node/package.json'))).toBe(true)
    expect(existsSync(join(folder, 'part/installed'))).toBe(false)
    expect(lines.filter((line) => line.startsWith('installed in'))).toHaveLength(1)
    await prepare('robustness', policy(''))
    expect(lines).toHaveLength(2)
  })

  it('are left alone when no gate needs them', async () => {
    const prepare = nativeParts(logger, process.env, folder)
    await prepare('signing', policy(''))
    await prepare('policy', policy(''))
    await prepare('provenance', policy(', format: coco, labels: l.json'))
    await prepare('drift', images(''))
    expect(lines).toEqual([])
  })

  it('are wanted where a model makes embeddings of images', async () => {
    const prepare = nativeParts(logger, process.env, folder)
    const text = images(', embeddings: { model: m, output: o }')
    await expect(prepare('drift', text)).rejects.toMatchObject({ code: 'prepare-failed' })
  })

  it.each([
    ['drift', ''],
    ['provenance', ', format: csv'],
    ['provenance', ''],
  ] as const)('are exit 2 with the remedy when %s cannot have them', async (gate, format) => {
    const prepare = nativeParts(logger, process.env, folder)
    await expect(prepare(gate, policy(format))).rejects.toMatchObject({
      code: 'prepare-failed',
      exit: 2,
      remedy: expect.stringContaining('npm ci --ignore-scripts') as unknown,
    })
  })

  it('say what npm said when the registry cannot be reached', async () => {
    const closed = { version: '1.0.0', resolved: 'http://127.0.0.1:9/x.tgz' }
    lockOf('1.0.0', { 'node_modules/onnxruntime-node': { ...closed, integrity: 'sha512-AAAA' } })
    writeFileSync(join(folder, '.npmrc'), 'fetch-retries=0\n')
    const env = { ...process.env, npm_config_cache: join(folder, 'cache') }
    const prepare = nativeParts(logger, env, folder)
    await expect(prepare('robustness', policy(''))).rejects.toMatchObject({
      message: expect.stringMatching(/could not be installed: npm error/) as unknown,
    })
  }, 60_000)
})
