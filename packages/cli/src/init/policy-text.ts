import { yamlText } from '@secmlops/core'
import type { Detected, DetectedDataset } from './detect.js'

const HEAD = `# What a pull request must meet. secmlops reads this file from the tip of the target branch,
# so a pull request cannot loosen the rules that it is judged by.
# Every key: docs/policy.md of secmlops.
version: 1

system:
  name: my-system # in the report
  purpose: what the models are for
  commercial: true # data under a non-commercial licence then blocks
`

const UNKNOWN = `
  # How does a model behave under attack? Uncomment and fill in a model with its input and output above.
  # robustness:
  #   dataset: NAME
  #   samples: 200
  #   attacks: [{ name: square, norm: linf, eps: 4/255 }]
  #   require: { accuracy.clean: ">= 0.90", accuracy.square: ">= 0.40" }
`

const IMPORTS = `
# Reports of other scanners, SARIF, judged in the same verdict. An earlier step of the job writes or downloads each.
# imports: [{ sarif: scan/semgrep.sarif, tool: semgrep }]
`

/** The cards that `secmlops init` writes state nothing. */
const SEVERITY = `
# What a card says is unknown blocks, until it is stated.
severity: { declared-unknown: error }
`

/** Data of images with classes that a classifier can be attacked on as it is. */
const CLASSIFIED: ReadonlySet<string> = new Set(['npz', 'image-folder'])

/** In force where a classifier and its data were found; what it requires is for the reader to set. */
function robustness({ models, datasets }: Detected): string {
  const classifiers = models.filter(({ task }) => task === 'classification')
  const data = datasets.find(({ format }) => CLASSIFIED.has(format))
  if (classifiers.length === 0 || !data) return UNKNOWN
  const names = JSON.stringify(classifiers.map(({ name }) => name))
  return `
  # How do the classifiers behave under attack? Check input (range, mean, std) of each above, and set what you require
  # to what "secmlops check --all" measures.
  robustness:
    models: ${names}
    dataset: ${JSON.stringify(data.name)} # data that was not trained on
    preset: quick # 64 images; standard and full see more
    norm: linf
    eps: 4/255
    require: { accuracy.clean: ">= 0.80", accuracy.robust: ">= 0.10" }
`
}

/** A policy for what was found, each part explained. */
export function policyText(detected: Detected): string {
  const { models, datasets } = detected
  return [
    HEAD,
    ...(datasets.length > 0
      ? [
          '\n# The data. A card says where it comes from and what it may be used for.\n',
          block('datasets', datasets.map(dataset)),
        ]
      : []),
    ...(models.length > 0
      ? [
          '\n# The models. Each must be signed: secmlops sign PATH --key KEY\n',
          block(
            'models',
            models.map(({ name, ...model }) => [name, model]),
          ),
        ]
      : []),
    '\ngates:\n',
    ...(datasets.length > 0 ? [provenance()] : []),
    // Model-like files in a pull request are scanned even where no model is known yet.
    signing(models.length > 0),
    robustness(detected),
    drift(datasets),
    ...(datasets.length > 0 ? [SEVERITY] : []),
    IMPORTS,
    '\n# block stops the merge; warn only reports.\nenforce: block\n',
  ].join('')
}

function dataset({ name, path, ...rest }: DetectedDataset): [string, object] {
  return [name, { path, ...rest, card: cardPath(path) }]
}

/** The card lies beside what it describes; inside, where that is the whole repository. Shards of one split have one card. */
export function cardPath(dataset: string): string {
  const subject = dataset.replace(/\.[^./]+$/, '').replace(/-\d{5}-of-\d{5}$/, '')
  return `${dataset === '.' ? 'data' : subject}.card.yml`
}

function block(key: string, entries: readonly (readonly [string, object])[]): string {
  return yamlText({ [key]: Object.fromEntries(entries) })
}

function provenance(): string {
  return `  # Who changed which record, and may we train on this?
  provenance:
    require: [license, origin] # fields that each card must state
    changes: explained # every changed record needs an entry in the card
`
}

function signing(hasModels: boolean): string {
  const signers = '{ public-key: keys/release.pub }'
  return hasModels
    ? `  # Exactly the bytes that a trusted key signed, and safe to load.
  signing:
    signers: [${signers}]
`
    : `  # Model files that turn up are scanned for code. Name who signs with the first model below models: secmlops keygen makes a key,
  # whose public half is a file of the repository: signers: [${signers}]
  signing:
    signers: []
`
}

/** Tables whose rows the drift gate reads as they are. */
const COMPARED: ReadonlySet<string> = new Set(['csv', 'jsonl', 'parquet', 'arrow'])
const NAMELESS = { name: 'NAME', path: 'PATH' }

function drift(datasets: readonly DetectedDataset[]): string {
  const { name, path } = datasets.find(({ format }) => COMPARED.has(format)) ?? NAMELESS
  return `
  # Does the new data differ from an accepted reference by more than chance? Write a profile of the accepted data, without its
  # rows, and commit it: secmlops baseline ${path} --out baselines/${name}.json
  # drift:
  #   reference: baselines/${name}.json
  #   current: ${name}
  #   false-alarm-rate: 1%
  #   min-effect: 0.1 # of 0 to 1; to rule 0.1 out takes about 1,500 rows on each side
`
}
