import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { TOOL } from '../../packages/cli/src/tool.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Who may import whom: docs/adr/0002. */
const LAYERS: Record<string, readonly string[]> = {
  core: [],
  onnx: ['core'],
  dataset: ['core'],
  attest: ['core'],
  scan: ['core'],
  provenance: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  signing: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  robustness: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  drift: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  report: ['core'],
  governance: ['core', 'report'],
  github: ['core', 'report'],
  testkit: ['core', 'onnx'],
  cli: [
    'core',
    'onnx',
    'dataset',
    'attest',
    'scan',
    'provenance',
    'signing',
    'robustness',
    'drift',
    'report',
    'governance',
    'github',
  ],
}

interface Manifest {
  name: string
  version: string
  license: string
  private?: boolean
  engines: { node: string }
  exports: Record<string, unknown>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const manifest = (name: string): Manifest =>
  JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')) as Manifest

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))

describe('packages', () => {
  it('are those of the table of layers', () => {
    expect(readdirSync(join(ROOT, 'packages')).sort()).toEqual(Object.keys(LAYERS).sort())
  })

  it.each(Object.keys(LAYERS))('%s imports what its layer allows, and declares it', (name) => {
    const { dependencies, peerDependencies } = manifest(name)
    const declared = Object.keys({ ...dependencies, ...peerDependencies })
    const folder = join(ROOT, 'packages', name, 'src')
    for (const file of sources(folder)) {
      const text = readFileSync(join(folder, file), 'utf8')
      for (const match of text.matchAll(
        /^(?:import|export) .*? from '([^'.][^']*)'|^} from '([^'.][^']*)'|import\('([^'.][^']*)'\)/gm,
      )) {
        const specifier = match[1] ?? match[2] ?? match[3] ?? ''
        if (specifier.startsWith('node:')) continue
        const parts = specifier.split('/')
        const dependency = specifier.startsWith('@')
          ? parts.slice(0, 2).join('/')
          : (parts[0] ?? '')
        expect({ file, declared }).toEqual({ file, declared: expect.arrayContaining([dependency]) })
        if (dependency.startsWith('@secmlops/'))
          expect(LAYERS[name]).toContain(dependency.slice('@secmlops/'.length))
      }
    }
  })

  it.each(Object.keys(LAYERS))(
    '%s is published with one entry, one licence and one engine range',
    (name) => {
      expect(manifest(name)).toMatchObject({
        name: name === 'cli' ? 'secmlops' : `@secmlops/${name}`,
        version: TOOL.version,
        license: 'Apache-2.0',
        engines: { node: '>=20.19' },
      })
      expect(Object.keys(manifest(name).exports)).toEqual(['.'])
    },
  )
})
