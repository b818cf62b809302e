#!/usr/bin/env node
// Adapter to the conformance suite of OpenSSF Model Signing (ossf/model-signing-spec, conformance/docs/adapter_cli_protocol.md):
// `sign-model` and `verify-model`; only the exit code counts. Needs `npx tsc --build`.
import { readFile, writeFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { keySigner, readPublicKey, signModel, verifyModel } from '@secmlops/attest'
import { hostPath } from 'secmlops'

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
  const { bundle } = await signModel(tree, path, {
    signer: keySigner(await readFile(key)),
    ignorePaths,
  })
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
