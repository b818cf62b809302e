#!/usr/bin/env node
// Adapter to the conformance suite of OpenSSF Model Signing (ossf/model-signing-spec, conformance/docs/adapter_cli_protocol.md):
// `sign-model` and `verify-model`; only the exit code counts. Needs `npx tsc --build`.
import { realpathSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { verifyModel } from '@secmlops/attest'
import { hostPath } from 'secmlops'
import { METHODS } from './oms-methods.mjs'

const VERBS = { 'sign-model': sign, 'verify-model': verify }
/** Defects that `--ignore-unsigned-files` accepts. */
const UNSIGNED = ['extra-file', 'ignored-file']
const text = { type: 'string' }
const list = { type: 'string', multiple: true, default: [] }
const flag = { type: 'boolean', default: false }
const OPTIONS = {
  method: { ...text, default: 'key' },
  'model-path': text,
  'output-bundle': text,
  bundle: text,
  'private-key': text,
  'public-key': text,
  'signing-cert': text,
  'cert-chain': list,
  'ignore-paths': list,
  'ignore-unsigned-files': flag,
  identity: text,
  'identity-provider': text,
  'identity-token': text,
  'use-staging': flag,
  'trust-config': text,
}

/** One call; gives the exit code. */
export async function main(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const verb = VERBS[positionals[0]]
    if (!verb || positionals.length !== 1)
      throw new Error(`not one of ${Object.keys(VERBS).join(', ')}`)
    const { method, ...flags } = values
    if (!Object.hasOwn(METHODS, method)) throw new Error(`the method ${method} is not adapted`)
    return await verb(METHODS[method], flags)
  } catch (error) {
    console.error(error.message)
    return 2
  }
}

async function sign(method, { 'output-bundle': output, ...flags }) {
  const { bundle } = await method.sign(await modelOf(flags, output), flags)
  await writeFile(output, bundle)
  return 0
}

async function verify(method, { bundle: file, ...flags }) {
  const { tree, path, ignorePaths } = await modelOf(flags, file)
  const bundle = await readFile(file)
  const trust = await method.trust(flags, bundle)
  const result = await verifyModel(tree, path, { bundle, trust, ignorePaths })
  const defects = result.defects.filter(
    ({ kind }) => !flags['ignore-unsigned-files'] || !UNSIGNED.includes(kind),
  )
  for (const { message } of defects) console.error(message)
  const accepted = result.outcome === 'pass' || (result.total > 0 && result.gaps.length === 0)
  return accepted && defects.length === 0 ? 0 : 1
}

/** The model as a tree, and the paths in it that are ignored: those of the flags, and the bundle. */
async function modelOf({ 'model-path': model, 'ignore-paths': ignore }, bundle) {
  const { tree, path } = await hostPath(model)
  const inside = (file) => relative(resolve(model), resolve(file)).split(sep).join('/')
  // A relative path that does not lead into the model from here is meant from the model.
  const place = (file) => (isOutside(inside(file)) && !isOutside(file) ? file : inside(file))
  const all = path === '' ? [...ignore.map(place), inside(bundle)] : []
  const ignorePaths = all.map((each) => each.replace(/\/+$/, ''))
  return { tree, path, ignorePaths: ignorePaths.filter((each) => each !== '' && !isOutside(each)) }
}

function isOutside(path) {
  return path.startsWith('/') || path === '..' || path.startsWith('../')
}

if (argv[1] !== undefined && realpathSync(argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main(argv.slice(2))
