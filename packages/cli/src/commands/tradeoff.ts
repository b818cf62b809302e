import { basename, resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import {
  LIMITS,
  SecmlopsError,
  parseFraction,
  printable,
  type PolicyDocument,
} from '@secmlops/core'
import type { TradeoffAnswer, TradeoffRequest } from '@secmlops/robustness'
import { prepareFile, readHostFile, writeHostFile } from '../host/files.js'
import { policyFolder } from '../host/policy-folder.js'
import { tradeoffHtml } from '../tradeoff/html.js'
import { tradeoffMarkdown } from '../tradeoff/markdown.js'
import { statedTraining } from '../tradeoff/stated-training.js'
import { tradeoffText } from '../tradeoff/text.js'
import { formatOption, integer, print, withTools, type Register } from './command.js'

interface Flags {
  readonly like: string
  readonly dataset?: string
  readonly eps?: string
  readonly trigger?: string
  readonly triggerSize: number
  readonly quick: boolean
  readonly seed: number
  readonly threads: number
  readonly out?: string
  readonly format: Format
}

type Format = 'text' | 'json' | 'markdown' | 'html'

const RENDER: Readonly<Record<Format, (answer: TradeoffAnswer) => string>> = {
  text: tradeoffText,
  json: (answer) => `${JSON.stringify(answer, null, 2)}\n`,
  markdown: tradeoffMarkdown,
  html: tradeoffHtml,
}

const HELP = `
The first model is the baseline. Every model is measured on the same images: AP50 and MR^-2 clean, AP50 under FGSM at half, whole
and double eps, under an adaptive attack (PGD, and Square unless --quick), a trained patch and corruptions; how far DeepFool
must move an image (L2); latency and size. The cost of training is what <model>.provenance.json states (secmlops record-run).

Each model is compared with the baseline on the same images (paired bootstrap, 95 %). One that is nowhere better than another
and somewhere worse is dominated. A defence is called one only when the adaptive attack does not break it. The exit code
judges nothing: bounds belong into the policy (gates.robustness.require, against-base.max-drop), and "check" enforces them.

--trigger pastes a picture on every object, as an attacker who poisoned the training would: what a model then loses more often
than the baseline was taught to it.

Examples:
  secmlops tradeoff models/arms/baseline.onnx models/arms/adversarial.onnx --like detector
  secmlops tradeoff arms/*.onnx --like detector --quick --trigger sign.png --format markdown`

export const tradeoff: Register = (command) => {
  command('tradeoff')
    .description('compare detectors: robustness against clean performance, latency and cost')
    .argument('<models...>', 'ONNX files, the baseline first')
    .requiredOption('--like <model>', 'model of the policy that says how input and output are read')
    .option('--dataset <name>', 'dataset of the policy (default: gates.robustness.dataset)')
    .option('--eps <eps>', 'Linf radius that decides (default: gates.robustness.eps)')
    .option('--trigger <png>', 'picture that a poisoned model may obey')
    .option('--trigger-size <share>', 'of the sides of an object', size, 0.28)
    .option('--quick', 'fewer images and weaker attacks', false)
    .option('--seed <n>', 'seed of every random number', integer(0), 0)
    .option('--threads <n>', 'threads of the engine', integer(1), 1)
    .option('--out <file>', 'write it there and print the text')
    .addOption(formatOption(Object.keys(RENDER)))
    .addHelpText('after', HELP)
    .action(run)
}

function size(text: string): number {
  const value = parseFraction(text)
  if (value > 0 && value <= 1) return value
  throw new InvalidArgumentError('It must be in (0,1].')
}

async function run(paths: readonly string[], flags: Flags): Promise<void> {
  if (flags.out !== undefined) await prepareFile(flags.out)
  const { compareModels } = await import('@secmlops/robustness')
  const { tree, policy } = await policyFolder('.')
  const settings = { ...settingsOf(policy, flags), tree }
  const models = await Promise.all(paths.map(readModel))
  const trigger = await triggerOf(flags)
  const now = (): number => performance.now()
  const answer = await withTools(flags, (tools) =>
    compareModels({
      ...settings,
      models,
      ...(trigger && { trigger }),
      effort: flags.quick ? 'quick' : 'standard',
      tools,
      now,
    }),
  )
  if (flags.out !== undefined) await writeHostFile(flags.out, RENDER[flags.format](answer))
  print(RENDER[flags.out === undefined ? flags.format : 'text'](answer))
}

async function readModel(path: string): Promise<TradeoffRequest['models'][number]> {
  const bytes = await readHostFile(path, LIMITS.modelFile)
  const stated = await statedTraining(path, bytes)
  const name = basename(resolve(path)).replace(/\.onnx$/i, '')
  return { name, bytes, ...(stated && { stated }) }
}

async function triggerOf({ trigger, triggerSize }: Flags): Promise<TradeoffRequest['trigger']> {
  if (trigger === undefined) return undefined
  const { decodeImage } = await import('@secmlops/dataset')
  const image = await decodeImage(await readHostFile(trigger, LIMITS.imageFile))
  return { image, size: triggerSize }
}

function settingsOf(
  policy: PolicyDocument,
  flags: Flags,
): Pick<TradeoffRequest, 'like' | 'dataset' | 'eps'> {
  const { value, path } = policy
  const like = value.models?.[flags.like]
  if (like?.task !== 'detection')
    throw missing(
      `the policy has no detector "${printable(flags.like)}"`,
      'Name one under models whose task is detection',
      path,
    )
  const { eps = value.gates.robustness?.eps } = flags
  if (eps === undefined)
    throw missing('no radius is given', 'Add --eps, for example --eps 4/255', path)
  return { like, dataset: datasetOf(policy, flags), eps }
}

function datasetOf({ value, path }: PolicyDocument, flags: Flags): TradeoffRequest['dataset'] {
  const name = flags.dataset ?? value.gates.robustness?.dataset ?? ''
  const dataset = value.datasets?.[name]
  if (dataset) return { name, ...dataset }
  const remedy = 'Name one under datasets with --dataset'
  throw missing(`the policy has no dataset "${printable(name)}"`, remedy, path)
}

function missing(message: string, remedy: string, path: string): SecmlopsError {
  return new SecmlopsError('invalid-argument', message, { location: { path }, remedy })
}
