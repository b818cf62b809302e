import { basename, resolve } from 'node:path'
import { signModel, signModelKeyless, type StatementOptions } from '@secmlops/attest'
import { SecmlopsError, type Tree } from '@secmlops/core'
import { writeHostFile } from '../host/files.js'
import { hostPath } from '../host/host-path.js'
import { Option } from 'commander'
import { collect, formatOption, integer, print, printJson, type Register } from './command.js'
import { KEYLESS_HELP, keyless, keylessOptions, type KeylessFlags } from './keyless-options.js'
import { insideModel } from './inside-model.js'
import { localSigner, localSignerOptions, type LocalSignerFlags } from './local-signer.js'

interface SignFlags extends LocalSignerFlags, KeylessFlags {
  readonly key?: string
  readonly modelVersion?: number
  readonly ignore?: readonly string[]
  readonly signature?: string
  readonly singleFileName: 'dot' | 'basename'
  readonly format: string
}

const HELP = `
The bundle follows OpenSSF Model Signing v1.0 (method key, certificate, or sigstore with --keyless); model_signing verifies it too.
Signing the same bytes again gives the same payload, so a diff of two signatures shows what changed.

A version lets the gate refuse to go back to an older model: count up whenever the model changes.
Several signers each write a file of their own; inside the model, each leaves out those of the others (--ignore).

Examples:
  secmlops sign models/detector.onnx --key keys/release.pem --model-version 3
  secmlops sign models/detector.onnx --key leaf.pem --certificate leaf.crt --certificate-chain ca.crt
  secmlops sign models/detector.onnx --keyless
${KEYLESS_HELP}`

export const sign: Register = (command) => {
  keylessOptions(localSignerOptions(command('sign')))
    .description(
      'sign a model, a file or a folder, with an EC key, its certificate, or as this workflow (keyless)',
    )
    .argument('<path>', 'model to sign')
    .option('--key <file>', 'private key, PEM')
    .option('--model-version <n>', 'number of this release of the model', integer(0))
    .option(
      '--ignore <path>',
      'path inside the model that the signature leaves out; repeatable',
      (value: string, previous?: readonly string[]) => collect(value, previous),
    )
    .option('--signature <file>', 'where to write the bundle (default: <path>.sig)')
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
    ...(flags.ignore && { ignorePaths: flags.ignore }),
    ...(flags.modelVersion !== undefined && { version: flags.modelVersion }),
    ...(inside !== undefined && { signature: inside }),
  })
  await writeHostFile(signature, signed.bundle)
  if (flags.format === 'json')
    printJson({
      signature,
      root: signed.root,
      ...(flags.modelVersion !== undefined && { version: flags.modelVersion }),
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
  if (flags.key !== undefined)
    return signModel(tree, path, { ...options, signer: await localSigner(flags.key, flags) })
  if (flags.keyless !== true)
    throw new SecmlopsError('no-signer', 'nobody is named to sign', {
      remedy: 'Give --key <file>, or --keyless to sign as this workflow',
    })
  const { token, services } = await keyless(flags, new Date())
  const signed = await signModelKeyless(tree, path, { ...options, token, services })
  return { ...signed, signer: signed.signer.identity }
}
