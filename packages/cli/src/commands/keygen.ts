import { stderr } from 'node:process'
import { Option } from 'commander'
import { generateKeyPair, type CurveName } from '@secmlops/attest'
import { printable } from '@secmlops/core'
import { isCommittable } from '../host/committable.js'
import { writeHostFile } from '../host/files.js'
import { formatOption, print, printJson, type Register } from './command.js'
import { passphrase } from './passphrase.js'

interface KeygenFlags {
  readonly out: string
  readonly curve: CurveName
  readonly passphraseEnv?: string
  readonly format: string
}

export const keygen: Register = (command) => {
  command('keygen')
    .description(
      'make a key pair for signing models: <name>.pem (secret) and <name>.pub (for the policy)',
    )
    .requiredOption('--out <name>', 'where to write, without extension; existing files are kept')
    .addOption(
      new Option('--curve <curve>', 'elliptic curve')
        .choices(['P-256', 'P-384', 'P-521'])
        .default('P-256'),
    )
    .option(
      '--passphrase-env <name>',
      'environment variable that holds a passphrase for the secret key',
    )
    .addOption(formatOption())
    .action(run)
}

async function run({ out, curve, passphraseEnv, format }: KeygenFlags): Promise<void> {
  const secret = passphrase(passphraseEnv)
  const pair = generateKeyPair({ curve, ...(secret !== undefined && { passphrase: secret }) })
  await writeHostFile(`${out}.pem`, pair.privateKey, { mode: 0o600, overwrite: false })
  await writeHostFile(`${out}.pub`, pair.publicKey, { overwrite: false })
  const answer = {
    privateKey: `${out}.pem`,
    publicKey: `${out}.pub`,
    fingerprint: pair.fingerprint,
  }
  if (format === 'json') printJson(answer)
  else {
    print(`${answer.privateKey}  secret: keep it out of the repository`)
    print(`${answer.publicKey}  commit it and name it under gates.signing.signers of the policy`)
    print(`fingerprint ${answer.fingerprint}`)
  }
  if (await isCommittable(answer.privateKey)) stderr.write(exposed(answer.privateKey))
}

const exposed = (file: string): string =>
  `warning: git does not ignore ${printable(file)}, so "git add" would publish the secret. Move it out of the repository\n`
