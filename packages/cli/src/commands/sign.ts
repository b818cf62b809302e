import { basename, resolve } from 'node:path'
import { env, stderr } from 'node:process'
import { modelStatement, type HashOptions, type StatementOptions } from '@secmlops/attest'
import { printable } from '@secmlops/core'
import { writeHostFile } from '../host/files.js'
import { hostPath, type HostPath } from '../host/host-path.js'
import { announceArtifacts } from '../host/runner-artifacts.js'
import { Option } from 'commander'
import { formatOption, integer, print, printJson, type Register } from './command.js'
import {
  HASH_CACHE_HELP,
  hashOptions,
  serializationOf,
  serializationOptions,
  withHashing,
  type HashFlags,
  type SerializationFlags,
} from './hash-options.js'
import { KEYLESS_HELP, keylessOptions } from './keyless-options.js'
import { insideModel } from '../host/inside-model.js'
import { localSignerOptions } from './local-signer.js'
import { statementSigner, type SignerFlags } from './statement-signer.js'

interface SignFlags extends SignerFlags, HashFlags, SerializationFlags {
  readonly modelVersion?: number
  readonly signature?: string
  readonly singleFileName: 'dot' | 'basename'
  readonly format: string
}

const HELP = `
The bundle follows OpenSSF Model Signing v1.0 (method key, certificate, or sigstore with --keyless); model_signing verifies it too.
Signing the same bytes again gives the same payload, so a diff of two signatures shows what changed.
On GitHub Actions the signature, and a model that is one file, are named in $GITHUB_ARTIFACTS for actions/attest.
Shards let one large file be hashed by several threads; model_signing 1.1 does not read them as the specification writes them.
${HASH_CACHE_HELP}

A version lets the gate refuse to go back to an older model: count up whenever the model changes.
Several signers each write a file of their own; inside the model, each leaves out those of the others (--ignore-paths).

Examples:
  secmlops sign models/detector.onnx --key ~/release.pem --model-version 3
  secmlops sign models/detector.onnx --key leaf.pem --certificate leaf.crt --certificate-chain ca.crt
  secmlops sign models/detector.onnx --keyless
${KEYLESS_HELP}`

export const sign: Register = (command) => {
  const program = keylessOptions(localSignerOptions(command('sign')))
    .description(
      'sign a model, a file or a folder, with an EC key, its certificate, or as this workflow (keyless)',
    )
    .argument('<path>', 'model to sign')
    .option('--key <file>', 'private key, PEM')
    .option('--model-version <n>', 'number of this release of the model', integer(0))
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
  for (const option of [...serializationOptions(), ...hashOptions()]) program.addOption(option)
}

async function run(path: string, flags: SignFlags): Promise<void> {
  const signature = flags.signature ?? `${path.replace(/[\\/]+$/, '')}.sig`
  const model = await hostPath(path)
  const inside = insideModel(path, signature)
  const sign = await statementSigner(flags)
  const { payload, ...described } = await withHashing(flags, (hashing) =>
    modelStatement(model.tree, model.path, statementOptions(flags, { path, inside, hashing })),
  )
  const signed = { ...described, ...(await sign(payload)) }
  await writeHostFile(signature, signed.bundle)
  // The signature lists every file of a folder, which may have more of them than a job may name.
  await announceArtifacts(model.path === '' ? [signature] : [signature, path], env)
  await warnOfWeights(model)
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
    for (const name of signed.ignored) print(`  not covered: ${printable(name, 1000)}`)
    print(`written ${signature}`)
  }
}

/** Such a signature is refused by verify and by the gate, and the signer is the one who can mend it. */
async function warnOfWeights({ tree, path }: HostPath): Promise<void> {
  const { separateWeights } = await import('@secmlops/signing')
  for (const { message, remedy } of await separateWeights(tree, path))
    stderr.write(`warning: ${message}; it will not verify. ${remedy}\n`)
}

interface Place {
  readonly path: string
  /** Where the signature lies inside the model. */
  readonly inside: string | undefined
  readonly hashing: HashOptions
}

function statementOptions(flags: SignFlags, { path, inside, hashing }: Place): StatementOptions {
  return {
    name: basename(resolve(path)),
    singleFileName: flags.singleFileName,
    serialization: serializationOf(flags),
    ignorePaths: flags.ignorePaths,
    hashing,
    ...(flags.modelVersion !== undefined && { version: flags.modelVersion }),
    ...(inside !== undefined && { signature: inside }),
  }
}
