import {
  verifyVerdict as verify,
  type JudgedArtifact,
  type VerdictRequest,
  type VerdictVerification,
} from '@secmlops/attest'
import { LIMITS, SecmlopsError, digestOf, type GateId } from '@secmlops/core'
import { rootsToday } from '../evidence/roots-today.js'
import { readHostFile } from '../host/files.js'
import { programDigest } from '../program-digest.js'
import {
  EXIT_OF_OUTCOME,
  GATE_NAMES,
  gateIds,
  exitWith,
  formatOption,
  integer,
  print,
  printJson,
  repeated,
  type Register,
} from './command.js'
import { describeSigner } from './describe-signer.js'
import { trustOf, trustOptions, type TrustFlags } from './trust-options.js'

interface VerdictFlags extends TrustFlags {
  readonly model: readonly string[]
  readonly dataset: readonly string[]
  readonly policy?: string
  readonly report?: string
  readonly tool?: string
  readonly gate?: readonly GateId[]
  readonly maxAgeDays?: number
  readonly format: string
}

const HELP = `
Exit code 0: a trusted signer says that exactly these artifacts passed; 1: nobody says so. Every flag makes the demand stricter.
The model is digested again, so that a verdict of other bytes is refused; so are another policy and another report.
A root digest says nothing of the names of files: where these matter, "secmlops verify" compares them with what was signed.

Example, in a deployment:
  secmlops verify-verdict detector.verdict.json --model models/detector.onnx --policy secmlops.yml --gate signing \\
    --gate robustness --max-age-days 30 --issuer https://token.actions.githubusercontent.com \\
    --identity https://github.com/octo/models/.github/workflows/gates.yml@refs/heads/main`

export const verifyVerdict: Register = (command) => {
  trustOptions(command('verify-verdict'))
    .description('does a trusted signer say that exactly this model passed its gates?')
    .argument('<verdict>', 'statement that "secmlops attest" wrote')
    .option('--model <model|path>', 'model to be deployed; repeatable', repeated, [])
    .option('--dataset <dataset|path>', 'dataset to be used; repeatable', repeated, [])
    .option('--policy <file|sha256:digest>', 'the policy that has to have judged')
    .option('--report <file>', 'the report that the verdict has to be of')
    .option('--tool <folder|sha256:digest>', 'the program that has to have judged')
    .option(
      '--gate <id>',
      `gate that must have passed, repeatable: ${GATE_NAMES.join(', ')}`,
      gateIds,
    )
    .option('--max-age-days <n>', 'days since the judgement', integer(1))
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(path: string, flags: VerdictFlags): Promise<void> {
  const bundle = await readHostFile(path, LIMITS.signature)
  const verification = verify({ bundle, ...(await demandOf(flags)) })
  if (flags.format === 'json') printJson(verification)
  else text(verification)
  exitWith(EXIT_OF_OUTCOME[verification.outcome])
}

async function demandOf(flags: VerdictFlags): Promise<Omit<VerdictRequest, 'bundle'>> {
  const { model, dataset, gate: gates, maxAgeDays, policy, report, tool } = flags
  return {
    trust: await trustOf(flags),
    artifacts: await artifactsOf(model, dataset),
    now: new Date(),
    ...(policy !== undefined && { policy: await policyDigest(policy) }),
    ...(report !== undefined && { report: digestOf(await readHostFile(report, LIMITS.textFile)) }),
    ...(tool !== undefined && { tool: digestIn(tool) ?? (await programDigest(tool)) }),
    ...(gates && { gates }),
    ...(maxAgeDays !== undefined && { maxAgeDays }),
  }
}

function text({ outcome, signer, verdict, defects }: VerdictVerification): void {
  print(outcome === 'pass' ? 'verified: judged, and passed' : 'NOT verified')
  if (signer) print(`signer ${describeSigner(signer)}`)
  for (const { code, message } of defects) print(`  ${code}: ${message}`)
  if (!verdict || outcome !== 'pass') return
  const { judgedAt, gates } = verdict.predicate
  print(`judged ${judgedAt}: ${gates.map((each) => `${each.id} ${each.outcome}`).join(', ')}`)
}

async function artifactsOf(
  models: readonly string[],
  datasets: readonly string[],
): Promise<JudgedArtifact[]> {
  const artifacts: JudgedArtifact[] = []
  for (const name of models)
    artifacts.push({ kind: 'model', name, ...(await rootsToday('model', name)) })
  for (const name of datasets)
    artifacts.push({ kind: 'dataset', name, ...(await rootsToday('dataset', name)) })
  if (artifacts.length > 0) return artifacts
  throw new SecmlopsError('nothing-to-verify', 'nothing is named that is to be deployed', {
    remedy: 'Give --model <name or path>, or --dataset',
  })
}

const digestIn = (text: string): string | undefined => /^sha256:([0-9a-f]{64})$/.exec(text)?.[1]

async function policyDigest(text: string): Promise<string> {
  return digestIn(text) ?? digestOf(await readHostFile(text, LIMITS.configFile))
}
