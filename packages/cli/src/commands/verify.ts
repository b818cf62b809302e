import { basename } from 'node:path'
import { LIMITS, printable } from '@secmlops/core'
import type { SignatureVerdict } from '@secmlops/signing'
import { readHostFile } from '../host/files.js'
import { hostPath } from '../host/host-path.js'
import {
  EXIT_OF_OUTCOME,
  exitWith,
  formatOption,
  print,
  printJson,
  type Register,
} from './command.js'
import { describeSigner } from './describe-signer.js'
import { HASH_CACHE_HELP, hashOptions, withHashing, type HashFlags } from './hash-options.js'
import { insideModel } from '../host/inside-model.js'
import { trustOf, trustOptions, type TrustFlags } from './trust-options.js'

interface VerifyFlags extends TrustFlags, HashFlags {
  readonly signature?: string
  readonly format: string
}

const HELP = `
Exit code 0: exactly these files were signed by somebody whom the flags name; 1: they were not; 3: could not tell.
Only the named authorities are trusted, never those of the web; a certificate counts while it is valid.
Git LFS pointers are compared by their object id, which is the signed SHA-256; their content need not be there.
${HASH_CACHE_HELP}

Examples:
  secmlops verify models/detector.onnx --public-key keys/release.pub
  secmlops verify models/detector.onnx --certificate-chain root.pem --subject release@example.com
  secmlops verify models/detector.onnx --issuer https://token.actions.githubusercontent.com \\
    --identity https://github.com/octo/models/.github/workflows/release.yml@refs/heads/main`

export const verify: Register = (command) => {
  const program = trustOptions(command('verify'))
    .description('verify a model against its signature (OpenSSF Model Signing v1.0)')
    .argument('<path>', 'model, a file or a folder')
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
  const request = {
    bundle: await readHostFile(signature, LIMITS.signature),
    trust: await trustOf(flags),
    signature: insideModel(path, signature) ?? `../${basename(signature)}`,
  }
  const verdict = await withHashing(flags, (hashing) =>
    verifySignedModel(model.tree, model.path, { ...request, hashing }),
  )
  if (flags.format === 'json') printJson(verdict)
  else text(verdict)
  exitWith(EXIT_OF_OUTCOME[verdict.outcome])
}

function text({ outcome, root, version, signer, findings, gaps, quirks }: SignatureVerdict): void {
  if (outcome === 'pass') print(`verified, root ${root ?? ''}`)
  else print(outcome === 'fail' ? 'NOT verified' : 'could not be verified')
  if (signer) print(`signer ${describeSigner(signer)}`)
  if (version !== null) print(`version ${String(version)}`)
  for (const { rule, message } of findings) print(`  ${rule}: ${message}`)
  for (const { item, detail } of gaps) print(`  ${printable(item, 1000)}: ${detail}`)
  if (quirks.length > 0) print(`accepted forms: ${quirks.join(', ')}`)
}
