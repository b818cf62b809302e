// Bundles the programs that the actions run into dist/: our code in chunks of its own, each third-party package in
// dist/vendor/, so that a change of ours changes little. The native parts stay outside (dist/package.json).
import { readFile, rm, writeFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = `${root}dist/`
const NATIVE = ['onnxruntime-node', '@duckdb/node-api']
// Used where there is no native build.
const OPTIONAL = ['onnxruntime-web']
// Bundled CommonJS calls require(); the alias avoids a clash with packages that import createRequire themselves.
const BANNER = 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);'

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  splitting: true,
  outdir: output,
  outExtension: { '.js': '.mjs' },
  legalComments: 'none',
  conditions: ['@secmlops/source'],
  banner: { js: BANNER },
  logLevel: 'warning',
  absWorkingDir: root,
}

await rm(output, { recursive: true, force: true })
const vendors = new Map()
await build({
  ...shared,
  entryPoints: { secmlops: 'packages/cli/src/bin.ts', engine: 'packages/cli/src/engine/main.ts' },
  chunkNames: 'secmlops-[hash]',
  plugins: [vendorApart(vendors)],
})
await build({
  ...shared,
  // Sorted: they were found in the order in which files happened to be read, and names in the output follow it.
  entryPoints: Object.fromEntries(
    [...vendors.keys()].sort().map((slug) => [`vendor/${slug}`, `vendor:${slug}`]),
  ),
  chunkNames: 'vendor/chunks/[hash]',
  external: NATIVE,
  plugins: [vendorEntries(vendors)],
})
await writeManifest(output, NATIVE)
// Only where there is no native build, and then from a lock of its own: it is larger than all else.
await writeManifest(`${output}wasm/`, OPTIONAL)

/** Third-party imports of ours become imports of ./vendor/<slug>.mjs; what they are is collected for the second build. */
function vendorApart(found) {
  return {
    name: 'vendor-apart',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point' || path.startsWith('node:') || path.startsWith('@secmlops/'))
          return undefined
        if ([...NATIVE, ...OPTIONAL].includes(path)) return { path, external: true }
        const slug = path.replace(/^@/, '').replace(/[^A-Za-z0-9]+/g, '-')
        const known = found.get(slug)
        if (!known || importer < known.importer) found.set(slug, { path, importer })
        return { path: `./vendor/${slug}.mjs`, external: true }
      })
    },
  }
}

/** An entry per package that re-exports by name what Node itself sees of it, CommonJS included. */
function vendorEntries(found) {
  return {
    name: 'vendor-entries',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vendor:/ }, ({ path }) => ({
        path: path.slice(7),
        namespace: 'vendor',
      }))
      onLoad({ filter: /.*/, namespace: 'vendor' }, async ({ path: slug }) => {
        const { path, importer } = found.get(slug)
        const module = await import(resolveFrom(importer, path))
        const names = Object.keys(module).filter((name) => name !== 'module.exports')
        const folder = importer.slice(0, importer.lastIndexOf('/'))
        return {
          contents: `export { ${names.join(', ')} } from ${JSON.stringify(path)}`,
          resolveDir: folder,
          loader: 'js',
        }
      })
    },
  }
}

function resolveFrom(importer, path) {
  try {
    return import.meta.resolve(path, pathToFileURL(importer))
  } catch {
    return pathToFileURL(createRequire(importer).resolve(path)).href
  }
}

/** A package.json that names such parts only; "prepare" installs them from its lock with scripts off. */
async function writeManifest(folder, names) {
  const lock = JSON.parse(await readFile(`${root}package-lock.json`, 'utf8'))
  const entry = (name) => lock.packages[`node_modules/${name}`]
  const dependencies = Object.fromEntries(names.map((name) => [name, entry(name).version]))
  const manifest = {
    name: 'secmlops-runtime',
    version: '0.0.0',
    private: true,
    type: 'module',
    dependencies,
  }
  const needed = closure(lock.packages, names)
  const packages = { '': { name: manifest.name, version: manifest.version, dependencies } }
  for (const path of [...needed].sort()) packages[path] = withoutWorkspaceMarks(lock.packages[path])
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}package.json`, json(manifest))
  await writeFile(
    `${folder}package-lock.json`,
    json({
      name: manifest.name,
      version: manifest.version,
      lockfileVersion: 3,
      requires: true,
      packages,
    }),
  )
  await writeFile(`${folder}.npmrc`, 'ignore-scripts=true\nfund=false\naudit=false\n')
}

/** Places in the lock of packages and of all that they need, nested copies included. */
function closure(packages, names, from = '', found = new Set()) {
  for (const name of names) {
    const path = placeOf(packages, name, from)
    if (path === undefined || found.has(path)) continue
    found.add(path)
    const { dependencies, optionalDependencies } = packages[path]
    closure(packages, Object.keys({ ...dependencies, ...optionalDependencies }), path, found)
  }
  return found
}

/** Where Node finds a package: below who needs it, else below the folders above. */
function placeOf(packages, name, from) {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (packages[path]) return path
  return from === ''
    ? undefined
    : placeOf(packages, name, from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)))
}

function withoutWorkspaceMarks(entry) {
  const marks = ['dev', 'devOptional', 'peer']
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !marks.includes(key)))
}
