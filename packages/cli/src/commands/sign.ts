import { basename, resolve } from 'node:path'
import { env } from 'node:process'
import { signModel } from '@secmlops/attest'
import { readHostFile, writeHostFile } from '../host/files.js'
import { hostPath } from '../host/host-path.js'
import { announceArtifacts } from '../host/runner-artifacts.js'
import { Option } from 'commander'
import { formatOption, print, printJson, type Register } from './command.js'
import { passphrase } from './passphrase.js'
import {
  HASH_CACHE_HELP,
  hashOptions,
  serializationOf,
  serializationOptions,
  withHashing,
  type HashFlags,
  type SerializationFlags,
} from './hash-options.js'
import { insideModel } from './inside-model.js'

interface SignFlags extends HashFlags, SerializationFlags {
  readonly key: string
  readonly passphraseEnv?: string
  readonly signature?: string
  readonly singleFileName: 'dot' | 'basename'
  readonly format: string
}

const HELP = `
The bundle follows OpenSSF Model Signing v1.0 (method key); model_signing verifies it too.
Signing the same bytes again gives the same payload, so a diff of two signatures shows what changed.
On GitHub Actions the signature, and a model that is one file, are named in $GITHUB_ARTIFACTS for actions/attest.
Shards let one large file be hashed by several threads; model_signing 1.1 does not read them as the specification writes them.
${HASH_CACHE_HELP}

Example:
  secmlops sign models/detector.onnx --key keys/release.pem`

export const sign: Register = (command) => {
  const program = command('sign')
    .description('sign a model, a file or a folder, with an EC key')
    .argument('<path>', 'model to sign')
    .requiredOption('--key <file>', 'private key, PEM')
    .option('--signature <file>', 'where to write the bundle (default: <path>.sig)')
    .option('--passphrase-env <name>', 'environment variable that holds the passphrase of the key')
    .addOption(
      new Option(
        '--single-file-name <form>',
        'name of a model that is one file: "." as model_signing wants it, or its base name as the specification says',
      )
        .choices(['dot', 'basename'])
        .default('dot'),
    )
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
  for (const option of [...serializationOptions(), ...hashOptions()]) program.addOption(option)
}

async function run(path: string, flags: SignFlags): Promise<void> {
  const signature = flags.signature ?? `${path.replace(/[\\/]+$/, '')}.sig`
  const model = await hostPath(path)
  const secret = passphrase(flags.passphraseEnv)
  const inside = insideModel(path, signature)
  const key = await readHostFile(flags.key)
  const signed = await withHashing(flags, (hashing) =>
    signModel(model.tree, model.path, {
      key,
      name: basename(resolve(path)),
      singleFileName: flags.singleFileName,
      serialization: serializationOf(flags),
      ignorePaths: flags.ignorePaths,
      hashing,
      ...(secret !== undefined && { passphrase: secret }),
      ...(inside !== undefined && { signature: inside }),
    }),
  )
  await writeHostFile(signature, signed.bundle)
  // The signature lists every file of a folder, which may have more of them than a job may name.
  await announceArtifacts(model.path === '' ? [signature] : [signature, path], env)
  if (flags.format === 'json')
    printJson({
      signature,
      root: signed.root,
      signer: signed.signer,
      files: signed.files,
      ignored: signed.ignored,
    })
  else {
    print(
      `signed ${String(signed.files)} file${signed.files === 1 ? '' : 's'}, root ${signed.root}`,
    )
    for (const name of signed.ignored) print(`  not covered: ${name}`)
    print(`written ${signature}`)
  }
}
