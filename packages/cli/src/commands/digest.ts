import { basename, resolve } from 'node:path'
import { Option } from 'commander'
import { digestModel, type Order } from '@secmlops/attest'
import { hostPath } from '../host/host-path.js'
import { formatOption, print, printJson, type Register } from './command.js'
import {
  HASH_CACHE_HELP,
  hashOptions,
  serializationOf,
  serializationOptions,
  withHashing,
  type HashFlags,
  type SerializationFlags,
} from './hash-options.js'

interface DigestFlags extends HashFlags, SerializationFlags {
  readonly order: Order
  readonly format: string
}

const HELP = `
The root is what a signature vouches for: SHA-256 over the digests of the files, in order. Clients differ in that order:
"spec" sorts the bytes of names (OpenSSF Model Signing v1.0), "python" the components of paths, as "model_signing digest" does.
${HASH_CACHE_HELP}

With --format checksums the root is printed as actions/attest reads it (subject-checksums): provenance about the whole model.

Example:
  secmlops digest models/detector --ignore-paths logs`

export const digest: Register = (command) => {
  const program = command('digest')
    .description(
      'the root digest of a model, a file or a folder, as a signature of it would have it',
    )
    .argument('<path>', 'model')
    .addOption(
      new Option('--order <order>', 'order of the files')
        .choices(['spec', 'python'])
        .default('spec'),
    )
    .addOption(formatOption(['text', 'json', 'checksums']))
    .addHelpText('after', HELP)
    .action(run)
  for (const option of [...serializationOptions(), ...hashOptions()]) program.addOption(option)
}

async function run(path: string, flags: DigestFlags): Promise<void> {
  const model = await hostPath(path)
  const { root, files, resources, ignored } = await withHashing(flags, (hashing) =>
    digestModel(model.tree, model.path, {
      serialization: serializationOf(flags),
      ignorePaths: flags.ignorePaths,
      order: flags.order,
      hashing,
    }),
  )
  if (flags.format === 'json') printJson({ root, files, resources, ignored })
  else if (flags.format === 'checksums') print(`${root}  ${basename(resolve(path))}`)
  else print(`sha256:${root}`)
}
