import { env } from 'node:process'
import { writeTrainingRun } from '@secmlops/attest'
import { writeHostFile } from '../host/files.js'
import { announceArtifacts } from '../host/runner-artifacts.js'
import { modelArgument, statementPaths } from '../host/trained-model.js'
import { formatOption, print, printJson, repeated, type Register } from './command.js'
import { HASH_CACHE_HELP, hashOptions } from './hash-options.js'
import { KEYLESS_HELP, keylessOptions } from './keyless-options.js'
import { localSignerOptions } from './local-signer.js'
import { statementSigner } from './statement-signer.js'
import { describeRun, type RunFlags } from './training-run.js'

interface RecordRunFlags extends RunFlags {
  readonly out?: string
  readonly format: string
}

const HELP = `
Run it at the end of the job that trains, in the checkout that it trained from: the statement says which bytes went in and
which came out. It is in-toto with SLSA Provenance v1, signed, for models.<name>.provenance of the policy.

Inputs, each by what it is now:
  datasets     by their ids (the root that "secmlops record" prints): --dataset, or trained-on of the policy
  base model   by its root digest: --base-model, or base-model of the policy
  code         the commit that is checked out
Not named is not used: a dataset that the policy binds to the model and that is missing here blocks the pull request.

The policy trusts a builder together with its signer. On GitHub Actions the builder is this workflow
(https://github.com/<owner>/<repo>/.github/workflows/<file>@<ref>), and keyless signing proves the same name:
  gates:
    signing:
      builders:
        - id: https://github.com/o/r/.github/workflows/train.yml@refs/heads/main
          signer:
            identity: https://github.com/o/r/.github/workflows/train.yml@refs/heads/main
            issuer: https://token.actions.githubusercontent.com
A key that whoever trains can read proves only that one of them signed.

Examples:
  secmlops record-run detector --keyless                    a model of the policy, with what it is bound to
  secmlops record-run detector --keyless --parameters hyper.json
  secmlops record-run out/net.onnx --dataset data/train --dataset rows.csv --base-model base/net.onnx \\
    --builder https://ci.example.org/train --key ~/ci.pem
${KEYLESS_HELP}
${HASH_CACHE_HELP}`

export const recordRun: Register = (command) => {
  const program = keylessOptions(localSignerOptions(command('record-run')))
    .description('write and sign what a training job made, and from what (SLSA provenance)')
    .argument('<model|path>', 'the model that was trained: name in the policy, or a path')
    .option(
      '--dataset <dataset|path>',
      'data that it was trained on; repeatable (default: trained-on of the policy)',
      repeated,
    )
    .option(
      '--base-model <model|path|sha256:root>',
      'model that the training started from (default: base-model of the policy)',
    )
    .option('--parameters <file>', 'JSON, recorded as it is: hyperparameters, seeds')
    .option('--builder <uri>', 'who ran the training (default: this workflow on GitHub Actions)')
    .option('--key <file>', 'private key, PEM')
    .option('--out <file>', 'where to write the statement (default: <path>.provenance.json)')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
  for (const option of hashOptions()) program.addOption(option)
}

async function run(argument: string, flags: RecordRunFlags): Promise<void> {
  const model = await modelArgument(argument)
  const out = flags.out ?? statementPaths(model)[0] ?? ''
  const sign = await statementSigner(flags)
  const training = await describeRun(model, out, flags)
  const { bundle, signer } = await sign(writeTrainingRun(training))
  await writeHostFile(out, bundle)
  await announceArtifacts([out], env)
  const { model: trained, builder, datasets, baseModel } = training
  if (flags.format === 'json') {
    const { name, root } = trained
    printJson({ statement: out, model: { name, root }, builder, signer, datasets, baseModel })
    return
  }
  print(`model ${trained.name}, root ${trained.root}\nbuilder ${builder}, signer ${signer}`)
  for (const { name, id } of datasets) print(`  trained on ${name}, id ${id}`)
  if (baseModel) print(`  started from ${baseModel.name}, root ${baseModel.root}`)
  print(`written ${out}`)
}
