import { basename } from 'node:path'
import { readPublicKey } from '@secmlops/attest'
import { LIMITS } from '@secmlops/core'
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
import { HASH_CACHE_HELP, hashOptions, withHashing, type HashFlags } from './hash-options.js'
import { insideModel } from './inside-model.js'

interface VerifyFlags extends HashFlags {
  readonly publicKey: readonly string[]
  readonly signature?: string
  readonly format: string
}

const HELP = `
Exit code 0: exactly these files were signed by one of the keys; 1: they were not; 3: could not tell.
Git LFS pointers are compared by their object id, which is the signed SHA-256; their content need not be there.
${HASH_CACHE_HELP}

Example:
  secmlops verify models/detector.onnx --public-key keys/release.pub`

export const verify: Register = (command) => {
  const program = command('verify')
    .description('verify a model against its signature (OpenSSF Model Signing v1.0)')
    .argument('<path>', 'model, a file or a folder')
    .requiredOption(
      '--public-key <file>',
      'trusted public key, PEM; repeatable',
      (value: string, previous?: readonly string[]) => collect(value, previous),
    )
    .option('--signature <file>', 'the bundle (default: <path>.sig)')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
  for (const option of hashOptions()) program.addOption(option)
}

async function run(path: string, flags: VerifyFlags): Promise<void> {
  const { verifySignedModel } = await import('@secmlops/signing')
  const signature = flags.signature ?? `${path.replace(/[\\/]+$/, '')}.sig`
  const model = await hostPath(path)
  const publicKeys = await Promise.all(
    flags.publicKey.map(async (file) => readPublicKey(await readHostFile(file))),
  )
  const bundle = await readHostFile(signature, LIMITS.signature)
  const verdict = await withHashing(flags, (hashing) =>
    verifySignedModel(model.tree, model.path, {
      bundle,
      trust: { publicKeys },
      signature: insideModel(path, signature) ?? `../${basename(signature)}`,
      hashing,
    }),
  )
  if (flags.format === 'json') printJson(verdict)
  else text(verdict)
  exitWith(EXIT_OF_OUTCOME[verdict.outcome])
}

function text({ outcome, root, signer, findings, gaps, quirks }: SignatureVerdict): void {
  if (outcome === 'pass') print(`verified, root ${root ?? ''}`)
  else print(outcome === 'fail' ? 'NOT verified' : 'could not be verified')
  if (signer) print(`signer ${signer.fingerprint}`)
  for (const { rule, message } of findings) print(`  ${rule}: ${message}`)
  for (const { item, detail } of gaps) print(`  ${item}: ${detail}`)
  if (quirks.length > 0) print(`accepted forms: ${quirks.join(', ')}`)
}
