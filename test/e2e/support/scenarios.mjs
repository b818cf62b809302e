// Pull requests against examples/pedestrian-detection: one fault each, and who has to find it.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { put } from './consumer.mjs'
import { ROOT } from './suite.mjs'
import { setTraps, trapPickle } from './traps.mjs'

const EXAMPLE = join(ROOT, 'examples/pedestrian-detection')
const POLICY = 'secmlops.yml'
const SIGNATURE = 'models/detector.onnx.sig'
const LABELS = 'data/train.json'

/** The repository at the merge base, and what `main` got since. */
export const fillExample = {
  fill(folder) {
    const wanted = (path) =>
      !/(^|[/\\])(node_modules|training)([/\\]|$)/.test(path.slice(EXAMPLE.length))
    cpSync(EXAMPLE, folder, { recursive: true, filter: wanted })
    setTraps(folder)
  },
  advance: (folder) => put(folder, 'NOTES.md', 'Something else that was merged.\n'),
}

export function exampleWorkflow() {
  return read(EXAMPLE, '.github/workflows/secmlops.yml')
}

export const GOOD = {
  number: 1,
  title: 'a comment in the policy, so that every gate runs',
  edit: (folder) => change(folder, POLICY, (text) => `${text}# Reviewed in January.\n`),
  red: [],
  outcomes: {
    provenance: 'pass',
    signing: 'pass',
    robustness: 'pass',
    drift: 'pass',
    policy: 'pass',
  },
}

/**
 * `red` names the gates that must fail, `outcomes` the verdicts that are not `not-applicable`, `annotation` what the diff
 * view must show.
 */
export const SCENARIOS = [
  GOOD,
  {
    number: 2,
    title: 'a box of a training record is moved and nobody says why',
    edit: (folder) => change(folder, LABELS, moveBox),
    red: ['provenance'],
    outcomes: { provenance: 'fail' },
    annotation: (folder) => ({ file: LABELS, line: boxLine(read(folder, LABELS)) + 1 }),
  },
  {
    number: 3,
    title: 'the signature of the model is gone',
    edit: (folder) => rmSync(join(folder, SIGNATURE)),
    red: ['signing'],
    outcomes: { signing: 'fail' },
    annotation: () => ({ file: /^models\/|^secmlops.yml$/ }),
  },
  {
    number: 4,
    title: 'a file that runs a program when it is loaded',
    edit: (folder) => put(folder, 'models/encoder.pkl', trapPickle()),
    red: ['signing'],
    outcomes: { signing: 'fail' },
    annotation: () => ({ file: 'models/encoder.pkl' }),
  },
  {
    number: 5,
    title: 'a requirement of the policy is lowered',
    edit: (folder) => change(folder, POLICY, (text) => text.replace(/(>=\s*)[\d.]+/, '$10.01')),
    red: ['policy'],
    outcomes: {
      provenance: 'pass',
      signing: 'pass',
      robustness: 'pass',
      drift: 'pass',
      policy: 'fail',
    },
    annotation: (folder) => ({ file: POLICY, line: lineOf(read(folder, POLICY), /0\.01/) + 1 }),
  },
]

function change(folder, path, edit) {
  const before = read(folder, path)
  const after = edit(before)
  if (after === before) throw new Error(`the edit of ${path} changed nothing`)
  writeFileSync(join(folder, path), after)
}

const read = (folder, path) => readFileSync(join(folder, path), 'utf8')

const lineOf = (text, pattern) => text.split('\n').findIndex((line) => pattern.test(line))

const boxLine = (text) => lineOf(text, /"bbox"/)

function moveBox(text) {
  const lines = text.split('\n')
  const index = boxLine(text)
  lines[index] = lines[index].replace(
    /("bbox":\s*\[)([\d.]+)/,
    (_, head, x) => `${head}${Number(x) + 7}`,
  )
  return lines.join('\n')
}
