import { readPublicKey, verifyModel, type ModelVerification } from '@secmlops/attest'
import { LIMITS } from '@secmlops/core'
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
  readonly publicKey: readonly string[]
  readonly signature?: string
  readonly format: string
}

const HELP = `
Exit code 0: exactly these files were signed by one of the keys; 1: they were not; 3: could not tell.

Example:
  secmlops verify models/detector.onnx --public-key keys/release.pub`

export const verify: Register = (command) => {
  command('verify')
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
}

async function run(path: string, flags: VerifyFlags): Promise<void> {
  const signature = flags.signature ?? `${path.replace(/[\\/]+$/, '')}.sig`
  const model = await hostPath(path)
  const inside = insideModel(path, signature)
  const publicKeys = await Promise.all(
    flags.publicKey.map(async (file) => readPublicKey(await readHostFile(file))),
  )
  const verification = await verifyModel(model.tree, model.path, {
    bundle: await readHostFile(signature, LIMITS.signature),
    trust: { publicKeys },
    ...(inside !== undefined && { signature: inside }),
  })
  if (flags.format === 'json') printJson(answer(verification))
  else text(verification)
  exitWith(EXIT_OF_OUTCOME[verification.outcome])
}

function answer({ outcome, root, signer, defects, gaps, quirks }: ModelVerification): object {
  const findings = defects.map(({ kind, message, path }) => ({
    kind,
    message,
    ...(path !== undefined && { path }),
  }))
  return { outcome, root: root ?? null, signer: signer ?? null, findings, gaps, quirks }
}

function text({ outcome, root, signer, defects, gaps, quirks, examined }: ModelVerification): void {
  if (outcome === 'pass')
    print(`verified: ${String(examined)} file${examined === 1 ? '' : 's'}, root ${root ?? ''}`)
  else print(outcome === 'fail' ? 'NOT verified' : 'could not be verified')
  if (signer) print(`signer ${signer.fingerprint}`)
  for (const { message } of defects) print(`  ${message}`)
  for (const { item, detail } of gaps) print(`  ${item}: ${detail}`)
  if (quirks.length > 0) print(`accepted forms: ${quirks.join(', ')}`)
}
