#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const built = new URL('../dist/bin.js', import.meta.url)

if (existsSync(fileURLToPath(built))) await import(built.href)
else {
  console.error('secmlops: this clone is not built. Run "npm run build", or use dist/secmlops.mjs')
  process.exitCode = 2
}
