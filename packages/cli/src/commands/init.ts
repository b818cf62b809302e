import { access, mkdir, realpath, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { POLICY_FILE, parsePolicy } from '@secmlops/core'
import { WorkingTree } from '../host/working-tree.js'
import { codeOwnersText } from '../init/code-owners-text.js'
import { detect, type Detected } from '../init/detect.js'
import { policyText } from '../init/policy-text.js'
import { workflowText } from '../init/workflow-text.js'
import { formatOption, print, printJson, type Register } from './command.js'

interface InitFlags {
  readonly directory: string
  readonly owner?: string
  readonly format: string
}

export const init: Register = (command) => {
  command('init')
    .description(
      'find models and data, write a policy, a workflow and CODEOWNERS; never overwrites',
    )
    .option('--directory <dir>', 'root of the repository', '.')
    .option('--owner <@name>', 'user or team that must review policy, keys and workflows')
    .addOption(formatOption())
    .action(run)
}

async function run({ directory, format, owner }: InitFlags): Promise<void> {
  const detected = await detect(new WorkingTree(await realpath(directory)))
  const policy = policyText(detected)
  // What we write has to pass our own reader.
  parsePolicy(POLICY_FILE, Buffer.from(policy))
  const files = {
    [POLICY_FILE]: policy,
    '.github/workflows/secmlops.yml': workflowText(),
    '.github/CODEOWNERS': codeOwnersText(owner),
  }
  const written: string[] = []
  const kept: string[] = []
  for (const [path, text] of Object.entries(files)) {
    ;((await writeNew(join(directory, path), text)) ? written : kept).push(path)
  }
  if (format === 'json') printJson({ written })
  else print(story(detected, written, kept))
}

async function writeNew(file: string, text: string): Promise<boolean> {
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists) return false
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text, { flag: 'wx' })
  return true
}

function story(
  { models, datasets }: Detected,
  written: readonly string[],
  kept: readonly string[],
): string {
  return [
    `found    ${String(models.length)} model${models.length === 1 ? '' : 's'}, ${String(datasets.length)} dataset${datasets.length === 1 ? '' : 's'}`,
    ...models.map(
      ({ path, task }) => `         model   ${path}${task === undefined ? '' : ` (${task})`}`,
    ),
    ...datasets.map(({ path, format }) => `         ${format.padEnd(7)} ${path}`),
    ...written.map((path) => `written  ${path}`),
    ...kept.map((path) => `kept     ${path} (it existed)`),
    '',
    'Next:',
    ...numbered([
      ['Read secmlops.yml: each part is explained there.'],
      [
        'secmlops keygen --out ~/release             a key pair; ~/release.pem is secret and stays out of the repository',
        'mkdir -p keys && cp ~/release.pub keys/     the public half, which the policy names; commit it',
        ...models.map(
          ({ path }) => `secmlops sign ${path} --key ~/release.pem --signature ${path}.sig`,
        ),
      ],
      ...(datasets.length > 0 ? [CARD] : []),
      ['secmlops check --all                        what a pull request would see'],
      ['Name who owns what in .github/CODEOWNERS, and commit.'],
      RULESET,
      ['secmlops doctor                             does all of this block what is bad?'],
    ]),
  ].join('\n')
}

/** REST: "Create a repository ruleset". */
const RULESET = [
  'Require the check and the review of code owners on the default branch:',
  `gh api -X POST repos/OWNER/NAME/rulesets --input - <<< '${JSON.stringify({
    name: 'secmlops',
    target: 'branch',
    enforcement: 'active',
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
    rules: [
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: true,
          required_status_checks: [{ context: 'secmlops' }],
        },
      },
      {
        type: 'pull_request',
        parameters: {
          required_approving_review_count: 1,
          require_code_owner_review: true,
          dismiss_stale_reviews_on_push: true,
          require_last_push_approval: true,
          required_review_thread_resolution: false,
        },
      },
    ],
  })}'`,
]

const CARD = [
  'Write the dataset cards that secmlops.yml names, such as:',
  '  name: street scenes',
  '  description: what a record is',
  '  license: CC-BY-4.0                        an SPDX expression',
  '  origin: [{ issuer: who made it, method: how }]',
]

function numbered(steps: readonly (readonly string[])[]): string[] {
  return steps.flatMap((lines, i) =>
    lines.map((text, j) => `${j === 0 ? `  ${String(i + 1)}.` : '    '} ${text}`),
  )
}
