#!/usr/bin/env node
// Adapter to the conformance suite of OpenSSF Model Signing (ossf/model-signing-spec, conformance/docs/adapter_cli_protocol.md):
// `sign-model` and `verify-model`; only the exit code counts. Needs `npx tsc --build`.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { readPublicKey, signModel, verifyModel } from '../packages/attest/dist/index.js'
import { WorkingTree } from '../packages/cli/dist/host/working-tree.js'

const VERBS = { 'sign-model': sign, 'verify-model': verify }
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
}

try {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const verb = VERBS[positionals[0]]
  if (!verb || positionals.length !== 1)
    throw new Error(`not one of ${Object.keys(VERBS).join(', ')}`)
  if (values.method !== 'key') throw new Error(`the method ${values.method} is not adapted`)
  process.exitCode = await verb(values)
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}

async function sign({ 'private-key': key, 'output-bundle': output, ...flags }) {
  const { tree, path, ignorePaths } = await modelOf(flags, output)
  const { bundle } = await signModel(tree, path, { key: await readFile(key), ignorePaths })
  await writeFile(output, bundle)
  return 0
}

async function verify({ 'public-key': key, bundle: signature, ...flags }) {
  const { tree, path, ignorePaths } = await modelOf(flags, signature)
  const result = await verifyModel(tree, path, {
    bundle: await readFile(signature),
    trust: { publicKeys: [readPublicKey(await readFile(key))] },
    ignorePaths,
  })
  const defects = result.defects.filter(
    ({ kind }) => !flags['ignore-unsigned-files'] || !UNSIGNED.includes(kind),
  )
  for (const { message } of defects) console.error(message)
  const accepted = result.outcome === 'pass' || (result.total > 0 && result.gaps.length === 0)
  return accepted && defects.length === 0 ? 0 : 1
}

const UNSIGNED = ['extra-file', 'ignored-file']

/** The model as a tree, and the paths in it that are ignored: those of the flags, and the bundle. */
async function modelOf({ 'model-path': model, 'ignore-paths': ignore }, bundle) {
  const root = resolve(model)
  const isFolder = (await stat(root)).isDirectory()
  const inside = (path) => relative(root, resolve(path)).split(sep).join('/')
  const ignorePaths = [...ignore, bundle]
    .map((path) => (inside(path).startsWith('..') ? ignoredName(path) : inside(path)))
    .filter((path) => path !== undefined && path !== '')
  return isFolder
    ? { tree: new WorkingTree(root), path: '', ignorePaths }
    : { tree: new WorkingTree(dirname(root)), path: basename(root), ignorePaths: [] }
}

/** A relative path that is not inside the model from here may be meant from the model. */
function ignoredName(path) {
  return path.startsWith('/') || path.startsWith('..') ? undefined : path.replace(/\/$/, '')
}
