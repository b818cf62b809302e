import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

const GLOBALS = new URL('globals.mjs', import.meta.url).href

/** `./x.js` is `./x.ts` where that is the file; packages resolve to `src` by the condition `@secmlops/source`. */
export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true }
  const typescript = specifier.startsWith('.') ? typescriptOf(specifier, context.parentURL) : ''
  return next(typescript || specifier, context)
}

function typescriptOf(specifier, parent) {
  const url = new URL(specifier.replace(/\.js$/, '.ts'), parent)
  if (parent.includes('/node_modules/') || !url.pathname.endsWith('.ts')) return ''
  return existsSync(url) ? url.href : ''
}

export async function load(url, context, next) {
  if (!new URL(url).pathname.endsWith('.ts')) return next(url, context)
  const path = fileURLToPath(url)
  const { code } = await transform(await readFile(path, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcefile: path,
    sourcemap: 'inline',
    sourcesContent: false,
  })
  return { format: 'module', source: code, shortCircuit: true }
}
