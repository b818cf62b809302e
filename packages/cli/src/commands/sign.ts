import { basename, resolve } from 'node:path'
import { signModel, signModelKeyless, type StatementOptions } from '@secmlops/attest'
import { SecmlopsError, type Tree } from '@secmlops/core'
import { readHostFile, writeHostFile } from '../host/files.js'
import { hostPath } from '../host/host-path.js'
import { Option } from 'commander'
import { formatOption, print, printJson, type Register } from './command.js'
import { KEYLESS_HELP, keyless, keylessOptions, type KeylessFlags } from './keyless-options.js'
import { passphrase } from './passphrase.js'
import { insideModel } from './inside-model.js'

interface SignFlags extends KeylessFlags {
  readonly key?: string
  readonly passphraseEnv?: string
  readonly signature?: string
  readonly singleFileName: 'dot' | 'basename'
  readonly format: string
}

const HELP = `
The bundle follows OpenSSF Model Signing v1.0 (method key, or sigstore with --keyless); model_signing verifies it too.
Signing the same bytes again gives the same payload, so a diff of two signatures shows what changed.

Example:
  secmlops sign models/detector.onnx --key keys/release.pem
  secmlops sign models/detector.onnx --keyless
${KEYLESS_HELP}`

export const sign: Register = (command) => {
  keylessOptions(command('sign'))
    .description('sign a model, a file or a folder, with an EC key or as this workflow (keyless)')
    .argument('<path>', 'model to sign')
    .option('--key <file>', 'private key, PEM')
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
}

async function run(path: string, flags: SignFlags): Promise<void> {
  const signature = flags.signature ?? `${path.replace(/[\\/]+$/, '')}.sig`
  const model = await hostPath(path)
  const inside = insideModel(path, signature)
  const signed = await signWith(flags, model, {
    name: basename(resolve(path)),
    singleFileName: flags.singleFileName,
    ...(inside !== undefined && { signature: inside }),
  })
  await writeHostFile(signature, signed.bundle)
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

interface Signed {
  readonly bundle: Uint8Array
  readonly root: string
  readonly signer: string
  readonly files: number
  readonly ignored: readonly string[]
}

async function signWith(
  flags: SignFlags,
  { tree, path }: { readonly tree: Tree; readonly path: string },
  options: StatementOptions,
): Promise<Signed> {
  const secret = passphrase(flags.passphraseEnv)
  if (flags.key !== undefined)
    return signModel(tree, path, {
      ...options,
      key: await readHostFile(flags.key),
      ...(secret !== undefined && { passphrase: secret }),
    })
  if (flags.keyless !== true)
    throw new SecmlopsError('no-signer', 'nobody is named to sign', {
      remedy: 'Give --key <file>, or --keyless to sign as this workflow',
    })
  const { token, services } = await keyless(flags, new Date())
  const signed = await signModelKeyless(tree, path, { ...options, token, services })
  return { ...signed, signer: signed.signer.identity }
}
