import { posix } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { POLICY_FILE, parsePolicy, printable } from '@secmlops/core'
import { belowTop } from '../host/below-top.js'
import { realFolder } from '../host/real-folder.js'
import { WorkingTree } from '../host/working-tree.js'
import { cardText } from '../init/card-text.js'
import { codeOwnersText } from '../init/code-owners-text.js'
import { detect, type Detected } from '../init/detect.js'
import { nextSteps } from '../init/next-steps.js'
import { commitOfTag, ownRef } from '../init/own-ref.js'
import { COMMIT } from '../init/pins.js'
import { cardPath, policyText } from '../init/policy-text.js'
import type { Template } from '../init/template.js'
import { TEMPLATES } from '../init/templates/index.js'
import { nested } from '../init/templates/nested.js'
import { writeNew } from '../init/write-new.js'
import { TOOL } from '../tool.js'
import { formatOption, print, printJson, withTools, type Register } from './command.js'

interface InitFlags {
  readonly directory: string
  readonly owner?: string
  readonly ci: string
  readonly ref?: string
  readonly format: string
}

const HELP = `
Systems of --ci:
${TEMPLATES.map(({ id, title }) => `  ${id.padEnd(14)} ${title}`).join('\n')}

Actions are pinned to full commit ids. That of secmlops itself is the published commit of the clone that runs, or --ref; where
neither is known, the file names the tag of this version and the command that prints its commit.

Examples:
  secmlops init --owner @acme/security
  secmlops init --ci gitlab
  secmlops init --ref "$(${commitOfTag(`v${TOOL.version}`)})"`

export const init: Register = (command) => {
  command('init')
    .description(
      'find models and data; write a policy, cards of the data, the job of a CI system and CODEOWNERS; never overwrites',
    )
    .option('--directory <dir>', 'root of the repository, or of a project in it', '.')
    .option('--owner <@name>', 'user or team that must review policy, keys and workflows')
    .addOption(
      new Option('--ci <system>', 'where pull requests are judged')
        .choices(TEMPLATES.map(({ id }) => id))
        .default(TEMPLATES[0].id),
    )
    .option('--ref <sha>', 'commit of secmlops that is to judge, 40 hexadecimal digits', commit)
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

function commit(text: string): string {
  if (COMMIT.test(text)) return text
  throw new InvalidArgumentError(
    `It must be the 40 hexadecimal digits of a commit, such as of: ${commitOfTag(`v${TOOL.version}`)}`,
  )
}

async function run({ directory, format, owner, ci, ref }: InitFlags): Promise<void> {
  const root = await realFolder(directory)
  const detected = await withTools({}, (tools) => detect(new WorkingTree(root), tools))
  const chosen = TEMPLATES.find(({ id }) => id === ci) ?? TEMPLATES[0]
  const folder = await belowTop(root)
  const template = folder === '' ? chosen : nested(chosen, folder)
  const own = await ownRef(ref)
  const files = {
    ...policyFiles(detected),
    ...template.files(own),
    ...ownersFile(template, owner),
  }
  const { written, kept } = await writeNew(root, files)
  if (format === 'json') printJson({ written, kept })
  else
    print(
      [
        ...story(detected),
        ...written.map((path) => `written  ${path}`),
        ...kept.map((path) => `kept     ${path} (it existed)`),
        '',
        'Next:',
        ...nextSteps({ detected, template, own, isOwned: owner !== undefined }),
      ].join('\n'),
    )
}

type Files = Readonly<Record<string, string>>

function policyFiles(detected: Detected): Files {
  const policy = policyText(detected)
  // What we write has to pass our own reader.
  parsePolicy(POLICY_FILE, Buffer.from(policy))
  const cards = detected.datasets.map(({ path }) => {
    const card = cardPath(path)
    return [card, cardText(posix.basename(card, '.card.yml'))] as const
  })
  return { [POLICY_FILE]: policy, ...Object.fromEntries(cards) }
}

function ownersFile({ owners }: Template, owner: string | undefined): Files {
  return owners ? { [owners.file]: codeOwnersText(owners.paths, owner) } : {}
}

function story({ models, datasets }: Detected): string[] {
  const count = (n: number, noun: string): string => `${String(n)} ${noun}${n === 1 ? '' : 's'}`
  return [
    `found    ${count(models.length, 'model')}, ${count(datasets.length, 'dataset')}`,
    ...models.map(
      ({ path, task }) => `         model   ${path}${task === undefined ? '' : ` (${task})`}`,
    ),
    ...datasets.map(
      ({ path, format, label }) =>
        `         ${format.padEnd(7)} ${path}${label === undefined ? '' : ` (label: ${printable(label)})`}`,
    ),
  ]
}
