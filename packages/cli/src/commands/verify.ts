import { basename } from 'node:path'
import { readCertificates, readPublicKey, type Signer, type Trust } from '@secmlops/attest'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import type { SignatureVerdict } from '@secmlops/signing'
import { readHostFile } from '../host/files.js'
import { hostPath } from '../host/host-path.js'
import {
  EXIT_OF_OUTCOME,
  collect,
  exitWith,
  formatOption,
  print,
  printJson,
  type Register,
} from './command.js'
import { insideModel } from './inside-model.js'

interface VerifyFlags {
  readonly publicKey?: readonly string[]
  readonly certificateChain?: readonly string[]
  readonly subject?: string
  readonly signature?: string
  readonly format: string
}

const HELP = `
Exit code 0: exactly these files were signed by one of the signers; 1: they were not; 3: could not tell.
Only the named authorities are trusted, never those of the web; a certificate counts while it is valid.

Examples:
  secmlops verify models/detector.onnx --public-key keys/release.pub
  secmlops verify models/detector.onnx --certificate-chain root.pem --subject release@example.com`

export const verify: Register = (command) => {
  command('verify')
    .description('verify a model against its signature (OpenSSF Model Signing v1.0)')
    .argument('<path>', 'model, a file or a folder')
    .option(
      '--public-key <file>',
      'trusted public key, PEM; repeatable',
      (value: string, previous?: readonly string[]) => collect(value, previous),
    )
    .option(
      '--certificate-chain <file>',
      'trusted authorities, PEM; repeatable; needs --subject',
      (value: string, previous?: readonly string[]) => collect(value, previous),
    )
    .option(
      '--subject <name>',
      'exactly the e-mail address, URI or DNS name of the certificate, or its common name where it has none',
    )
    .option('--signature <file>', 'the bundle (default: <path>.sig)')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(path: string, flags: VerifyFlags): Promise<void> {
  const { verifySignedModel } = await import('@secmlops/signing')
  const signature = flags.signature ?? `${path.replace(/[\\/]+$/, '')}.sig`
  const model = await hostPath(path)
  const verdict = await verifySignedModel(model.tree, model.path, {
    bundle: await readHostFile(signature, LIMITS.signature),
    trust: await trustOf(flags),
    signature: insideModel(path, signature) ?? `../${basename(signature)}`,
  })
  if (flags.format === 'json') printJson(verdict)
  else text(verdict)
  exitWith(EXIT_OF_OUTCOME[verdict.outcome])
}

async function trustOf({
  publicKey = [],
  certificateChain = [],
  subject,
}: VerifyFlags): Promise<Trust> {
  const keys = await Promise.all(publicKey.map((file) => readHostFile(file)))
  const roots = await Promise.all(certificateChain.map((file) => readHostFile(file)))
  if (keys.length + roots.length === 0)
    throw new SecmlopsError('invalid-argument', 'nobody is trusted', {
      remedy: 'Name a --public-key, or a --certificate-chain with its --subject',
    })
  if (roots.length > 0 !== (subject !== undefined))
    throw new SecmlopsError('invalid-argument', 'an authority is trusted for one subject', {
      remedy: 'Give --certificate-chain and --subject together',
    })
  const authority = { roots: roots.flatMap((pem) => readCertificates(pem)), subject: subject ?? '' }
  return {
    publicKeys: keys.map((pem) => readPublicKey(pem)),
    certificates: roots.length > 0 ? [authority] : [],
    now: new Date(),
  }
}

function shown(signer: Signer): string {
  if (signer.method === 'key') return signer.fingerprint
  if (signer.method === 'sigstore')
    return `${printable(signer.identity)} (${printable(signer.issuer)})`
  return `${printable(signer.subject)}, certificate ${signer.fingerprint} by ${signer.issuer}`
}

function text({ outcome, root, version, signer, findings, gaps, quirks }: SignatureVerdict): void {
  if (outcome === 'pass') print(`verified, root ${root ?? ''}`)
  else print(outcome === 'fail' ? 'NOT verified' : 'could not be verified')
  if (signer) print(`signer ${shown(signer)}`)
  if (version !== null) print(`version ${String(version)}`)
  for (const { rule, message } of findings) print(`  ${rule}: ${message}`)
  for (const { item, detail } of gaps) print(`  ${item}: ${detail}`)
  if (quirks.length > 0) print(`accepted forms: ${quirks.join(', ')}`)
}
