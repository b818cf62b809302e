// The two clients under one face: `sign` and `verify` give exit codes.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from '../../../bench/oms-adapter.mjs'
import { run, scratch } from '../../e2e/support/scratch.mjs'

const PACKAGES = ['model-signing==1.1.1', 'sigstore==4.5.1', 'pyOpenSSL==26.4.0']
const KEYS_PROGRAM = fileURLToPath(new URL('../../../bench/peers/sign_bundles.py', import.meta.url))
const environment = scratch('model-signing')
const keys = scratch('keys')

/** Installs model_signing and makes the keys; gives the reason when it cannot. */
export async function missingPeer() {
  if (process.env.SECMLOPS_PEERS !== '1') return 'SECMLOPS_PEERS is not 1'
  const pip = ['install', '--quiet', '--no-input', '--retries', '1', '--timeout', '20', ...PACKAGES]
  mkdirSync(keys)
  const steps = [
    ['python3', ['-m', 'venv', environment]],
    [join(environment, 'bin/pip'), pip],
    [join(environment, 'bin/python'), [KEYS_PROGRAM, 'keys', keys]],
  ]
  for (const [command, args] of steps) {
    const { status, stderr } = await run(command, args, { seconds: 600 })
    if (status !== 0) return `${command}: ${stderr.trim().split('\n').at(-1)}`
  }
  return undefined
}

/** The adapter takes the files by other names than model_signing. */
const OURS = {
  private_key: 'private-key',
  public_key: 'public-key',
  signing_certificate: 'signing-cert',
  certificate_chain: 'cert-chain',
}

export const ours = {
  name: 'ours',
  sign: (method, model, bundle) => call('sign', method, model, ['--output-bundle', bundle]),
  verify: (method, model, bundle) => call('verify', method, model, ['--bundle', bundle]),
}

function call(verb, method, model, bundle) {
  const [kind, files] = filesOf(method, verb)
  const flags = Object.entries(files).flatMap(([name, path]) => [`--${OURS[name]}`, path])
  return main([`${verb}-model`, '--method', kind, '--model-path', model, ...bundle, ...flags])
}

export const theirs = {
  name: 'theirs',
  sign: (method, model, bundle) => command('sign', method, model, bundle),
  verify: (method, model, bundle) => command('verify', method, model, bundle),
}

async function command(verb, method, model, bundle) {
  const [kind, files] = filesOf(method, verb)
  const flags = Object.entries(files).flatMap(([name, path]) => [`--${name}`, path])
  const args = [verb, kind, model, '--signature', bundle, ...flags]
  return (await run(join(environment, 'bin/model_signing'), args)).status
}

/** The method of the protocol, and the files that it takes. */
function filesOf(method, verb) {
  const at = (name) => join(keys, name)
  if (method !== 'certificate') {
    const signing = { private_key: at(`${method}.pem`) }
    return ['key', verb === 'sign' ? signing : { public_key: at(`test-only-${method}.pub`) }]
  }
  const signing = {
    private_key: at('leaf.pem'),
    signing_certificate: at('test-only-leaf.crt'),
    certificate_chain: at('test-only-middle.crt'),
  }
  return [method, verb === 'sign' ? signing : { certificate_chain: at('test-only-root.crt') }]
}
