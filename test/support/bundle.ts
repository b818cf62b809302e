import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Bundles a program of ours from source, as scripts/build.mjs does, into a folder of its own that the caller removes.
 * @param parent where the folder is made: what is installed near it can be found, by default all native parts
 */
export async function bundle(
  entry: string,
  parent: string = join(ROOT, 'node_modules'),
): Promise<{ folder: string; program: string }> {
  const folder = mkdtempSync(join(parent, '.secmlops-test-'))
  const program = join(folder, 'program.mjs')
  await build({
    entryPoints: [join(ROOT, entry)],
    outdir: folder,
    entryNames: 'program',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Else every process would load what only some of them need, several times in each test.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@secmlops/source'],
    external: ['onnxruntime-node', '@duckdb/node-api'],
    banner: {
      js: 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);',
    },
    logLevel: 'error',
  })
  return { folder, program }
}
