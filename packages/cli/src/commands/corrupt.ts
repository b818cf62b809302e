import { Option, InvalidArgumentError } from 'commander'
import { SecmlopsError, nearest, printable } from '@secmlops/core'
import type { CorruptionName, Preset, Severity } from '@secmlops/robustness'
import { hostPath } from '../host/host-path.js'
import { fillNewFolder } from '../host/new-folder.js'
import {
  collect,
  formatOption,
  integer,
  print,
  printJson,
  withTools,
  type Register,
} from './command.js'
import { corruptAll, imagesIn, type CorruptionPlan, type Presets } from './corrupt-images.js'

interface Flags {
  readonly in: string
  readonly out: string
  readonly name?: readonly string[]
  readonly severity?: readonly Severity[]
  readonly preset: Preset | 'auto'
  readonly seed: number
  readonly format: string
}

const HELP = `
The corruptions of ImageNet-C: gaussian_noise shot_noise impulse_noise defocus_blur glass_blur motion_blur zoom_blur snow
frost fog brightness contrast elastic_transform pixelate jpeg_compression, and the extra ones that do not count in the
mean corruption error: speckle_noise gaussian_blur spatter saturate. Constants are those of ImageNet-C (imagecorruptions
1.1.2) or CIFAR-10-C; auto takes cifar for images whose shorter side is below 64 px. Frost is synthetic, because the
photographs of the original may not be passed on: compare it with itself, not with published numbers.

Each image is written as <out>/<name>/<severity>/<path>.png. --out is a new or empty folder; it appears when all is
written. The same seed gives the same files, whatever else is in the folder.

Examples:
  secmlops corrupt --in data/test --out data/test-c
  secmlops corrupt --in data/test --out night --name brightness --name contrast --severity 3`

export const corrupt: Register = (command) => {
  command('corrupt')
    .description('apply the common corruptions (ImageNet-C, CIFAR-10-C) to a folder of images')
    .requiredOption(
      '--in <folder>',
      'images, at any depth; what is no image by its name is skipped',
    )
    .requiredOption('--out <folder>', 'new folder for the corrupted images')
    .option('--name <corruption>', 'corruption (repeatable; all 19 by default)', collect<string>)
    .option('--severity <1..5>', 'severity (repeatable; all by default)', severity)
    .addOption(
      new Option('--preset <preset>', 'whose constants')
        .choices(['auto', 'imagenet', 'cifar'])
        .default('auto'),
    )
    .option('--seed <n>', 'seed of every random number', integer(0), 0)
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

const SEVERITIES: readonly Severity[] = [1, 2, 3, 4, 5]

function severity(text: string, previous: readonly Severity[] = []): readonly Severity[] {
  const value = SEVERITIES.find((each) => String(each) === text)
  if (value === undefined) throw new InvalidArgumentError('It must be 1, 2, 3, 4 or 5.')
  return [...previous, value]
}

async function run(flags: Flags): Promise<void> {
  const plan: CorruptionPlan = {
    names: await namesOf(flags.name),
    severities: [...new Set(flags.severity ?? SEVERITIES)],
    preset: flags.preset,
  }
  const source = await hostPath(flags.in)
  const { files, skipped } = await imagesIn(source, flags.in)
  const presets = await withTools(flags, (tools) =>
    fillNewFolder(flags.out, flags.in, (folder) =>
      corruptAll(source, files, { plan, folder, tools }),
    ),
  )
  const answer = {
    written: files.size * plan.names.length * plan.severities.length,
    images: files.size,
    corruptions: plan.names,
    severities: plan.severities,
    presets,
    skipped: skipped.length,
    seed: flags.seed,
    out: flags.out,
  }
  if (flags.format === 'json') printJson(answer)
  else print([textOf(answer), ...skippedText(skipped)].join('\n'))
}

async function namesOf(wanted: readonly string[] | undefined): Promise<readonly CorruptionName[]> {
  const { CORRUPTIONS } = await import('@secmlops/robustness')
  const known = Object.keys(CORRUPTIONS) as CorruptionName[]
  const unknown = wanted?.find((name) => !known.some((each) => each === name))
  if (unknown === undefined) return known.filter((name) => wanted?.includes(name) ?? true)
  const similar = nearest(unknown, known)
  throw new SecmlopsError('unknown-value', `there is no corruption "${printable(unknown)}"`, {
    remedy: similar ? `Did you mean ${similar}?` : `Name one of: ${known.join(', ')}`,
  })
}

interface Answer {
  readonly written: number
  readonly images: number
  readonly corruptions: readonly string[]
  readonly severities: readonly number[]
  readonly presets: Readonly<Presets>
  readonly out: string
}

/** Labels may well lie beside the images; that they were not copied has to be said. */
function skippedText(skipped: readonly string[]): string[] {
  const [first, ...others] = skipped
  if (first === undefined) return []
  const more = others.length > 0 ? ` and ${String(others.length)} more` : ''
  return [`skipped, for they are no images by their names: ${printable(first)}${more}`]
}

function textOf({ written, images, corruptions, severities, presets, out }: Answer): string {
  const constants = (['imagenet', 'cifar'] as const).filter((preset) => presets[preset] > 0)
  return [
    `written ${String(written)} images to ${printable(out)}`,
    `${String(images)} images, ${String(corruptions.length)} corruptions, severities ${severities.join(' ')}, constants of ${constants.join(' and ')}`,
  ].join('\n')
}
