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
    const prepare = nativeParts(logger, process.env, { folder })
    await Promise.all([prepare('robustness', policy('')), prepare('robustness', policy(''))])
    expect(existsSync(join(folder, 'node_modules/onnxruntime-node/package.json'))).toBe(true)
    expect(existsSync(join(folder, 'part/installed'))).toBe(false)
    expect(lines.filter((line) => line.startsWith('installed in'))).toHaveLength(1)
    await prepare('robustness', policy(''))
    expect(lines).toHaveLength(2)
  })

  it('are left alone when no gate needs them', async () => {
    const prepare = nativeParts(logger, process.env, { folder })
    await prepare('signing', policy(''))
    await prepare('policy', policy(''))
    await prepare('provenance', policy(', format: coco, labels: l.json'))
    await prepare('drift', images(''))
    expect(lines).toEqual([])
  })

  it('are wanted where a model makes embeddings of images', async () => {
    const prepare = nativeParts(logger, process.env, { folder })
    const text = images(', embeddings: { model: m, output: o }')
    await expect(prepare('drift', text)).rejects.toMatchObject({ code: 'prepare-failed' })
  })

  it.each([
    ['drift', ''],
    ['provenance', ', format: csv'],
    ['provenance', ''],
  ] as const)(
    'are done without when %s only reads tables, with the remedy',
    async (gate, format) => {
      await nativeParts(logger, process.env, { folder })(gate, policy(format))
      expect(lines).toEqual([
        expect.stringMatching(/npm ci --ignore-scripts.*small tables are read in TypeScript$/),
      ])
    },
  )

  it('are exit 2 with the remedy when a model cannot be run without', async () => {
    const prepare = nativeParts(logger, process.env, { folder })
    await expect(prepare('robustness', policy(''))).rejects.toMatchObject({
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
    const prepare = nativeParts(logger, env, { folder })
    await expect(prepare('robustness', policy(''))).rejects.toMatchObject({
      message: expect.stringMatching(/could not be installed: npm error/) as unknown,
    })
  }, 60_000)
})

describe('a runtime that is installed beforehand', () => {
  const ENTRY = { version: '1.0.0', integrity: 'sha512-AAAA' }
  const DEPENDENCIES = { dependencies: { 'onnxruntime-node': '1.0.0' } }
  let runtime: string

  beforeEach(() => {
    runtime = join(folder, 'opt', 'runtime')
    write('package-lock.json', {
      packages: { '': DEPENDENCIES, 'node_modules/onnxruntime-node': ENTRY },
    })
  })

  function installed(entry: object): void {
    mkdirSync(join(runtime, 'node_modules/onnxruntime-node'), { recursive: true })
    write('opt/runtime/node_modules/onnxruntime-node/package.json', { name: 'onnxruntime-node' })
    write('opt/runtime/node_modules/.package-lock.json', {
      packages: { 'node_modules/onnxruntime-node': entry },
    })
  }

  const prepare = (workspace = join(folder, 'elsewhere')): Promise<void> => {
    mkdirSync(join(folder, 'elsewhere'), { recursive: true })
    const env = { ...process.env, GITHUB_WORKSPACE: workspace }
    return nativeParts(logger, env, { folder, runtime })('robustness', policy(''))
  }

  it('is used without npm when it is what the lock says', async () => {
    installed(ENTRY)
    await prepare()
    expect(existsSync(join(folder, 'node_modules/onnxruntime-node/package.json'))).toBe(true)
    expect(lines).toEqual([expect.stringMatching(/^native parts of .*as the lock has them$/)])
  })

  it.each([
    ['another version', { ...ENTRY, version: '1.0.1' }],
    ['another integrity', { ...ENTRY, integrity: 'sha512-BBBB' }],
    ['no integrity', { version: '1.0.0' }],
  ])('is refused with %s', async (_, entry) => {
    installed(entry)
    await expect(prepare()).rejects.toMatchObject({ code: 'wrong-runtime', exit: 2 })
    expect(existsSync(join(folder, 'node_modules'))).toBe(false)
  })

  it('is refused where a part is missing, and where nothing is', async () => {
    await expect(prepare()).rejects.toMatchObject({ code: 'wrong-runtime', exit: 2 })
    mkdirSync(join(runtime, 'node_modules'), { recursive: true })
    write('opt/runtime/node_modules/.package-lock.json', { packages: {} })
    await expect(prepare()).rejects.toThrow(/onnxruntime-node is missing/)
  })

  // A pull request could bring a runtime that says that every attack failed.
  it('is refused in the workspace', async () => {
    installed(ENTRY)
    await expect(prepare(folder)).rejects.toMatchObject({ code: 'untrusted-runtime', exit: 2 })
  })
})

describe('a machine without a native build of onnxruntime', () => {
  it('gets the WebAssembly build from a lock of its own, and the log says so', async () => {
    packageOnDisk()
    // The tarball has builds, of other machines only.
    mkdirSync(join(folder, 'part/bin/napi-v6/sunos/sparc'), { recursive: true })
    mkdirSync(join(folder, 'wasm/web'), { recursive: true })
    const part = { name: 'onnxruntime-web', version: '1.0.0' }
    write('wasm/web/package.json', part)
    const root = {
      name: 'runtime',
      version: '0.0.0',
      dependencies: { 'onnxruntime-web': 'file:web' },
    }
    write('wasm/package.json', root)
    write('wasm/package-lock.json', {
      ...root,
      lockfileVersion: 3,
      packages: {
        '': root,
        'node_modules/onnxruntime-web': { resolved: 'web', link: true },
        web: part,
      },
    })
    await nativeParts(logger, process.env, { folder })('robustness', policy(''))
    expect(existsSync(join(folder, 'node_modules/onnxruntime-web/package.json'))).toBe(true)
    expect(lines.join()).toMatch(/no native build for .*WebAssembly is used/)
  })
})
