import { basename } from 'node:path'
import { printable, type EvidenceIndex } from '@secmlops/core'
import type { AuditedBundle, Defect } from '@secmlops/governance'
import { artifactDefects } from '../evidence/artifact-defects.js'
import { chainDefects } from '../evidence/chain.js'
import { readBundle } from '../evidence/read-bundle.js'
import { signatureDefects, type CheckedSignature } from '../evidence/signature.js'
import {
  EXIT_OF_OUTCOME,
  exitWith,
  formatOption,
  print,
  printJson,
  repeated,
  type Register,
} from './command.js'
import { trustOf, trustOptions, type TrustFlags } from './trust-options.js'

interface AuditFlags extends TrustFlags {
  readonly model: readonly string[]
  readonly dataset: readonly string[]
  readonly policy?: string
  readonly tool?: string
  readonly statement?: string
  readonly format: string
}

const HELP = `
A bundle is the folder that "secmlops check --out" writes. Nothing but the folder is needed: every digest is computed again, and the verdict is judged
again from the evidence, with the policy and the waivers that lie in it, on the day of the run. Whoever can write the folder can make a bundle that
agrees with itself; a signature ("secmlops attest") tells that apart, so name whom you trust.

Several bundles, the oldest first, have to be a chain: a bundle that was taken out is noticed.
Exit code 0: everything agrees (whatever the verdict was); 1: something differs, and is named.

Examples:
  secmlops audit report
  secmlops audit report --public-key keys/gate.pub --model models/detector.onnx --policy secmlops.yml
  secmlops audit evidence/6 evidence/7 evidence/8`

export const audit: Register = (command) => {
  trustOptions(command('audit'))
    .description(
      'does an evidence bundle still say what was judged then? Works offline, years later',
    )
    .argument('<bundles...>', 'folders that "secmlops check --out" wrote, the oldest first')
    .option('--model <model|path>', 'model that must be the one judged; repeatable', repeated, [])
    .option(
      '--dataset <dataset|path>',
      'dataset that must be the one judged; repeatable',
      repeated,
      [],
    )
    .option('--policy <file>', 'the policy that has to have judged')
    .option('--tool <folder>', 'the program that has to have judged')
    .option('--statement <file>', 'signed verdict (default: report.verdict.json in the bundle)')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

interface Audited {
  readonly bundle: string
  readonly audited: AuditedBundle
  readonly signature: CheckedSignature
  readonly defects: readonly Defect[]
}

async function run(folders: readonly string[], flags: AuditFlags): Promise<void> {
  const results: Audited[] = []
  for (const folder of folders) results.push(await auditOne(folder, flags))
  const links = chainDefects(results.map(({ audited }) => audited.index))
  const all = results.map((each, i) => ({
    ...each,
    defects: [...each.defects, ...(links[i] ?? [])],
  }))
  const outcome = all.every(({ defects }) => defects.length === 0) ? 'pass' : 'fail'
  if (flags.format === 'json') printJson({ outcome, bundles: all.map(json) })
  else {
    const { pinnedText } = await import('@secmlops/governance')
    for (const each of all) text(each, pinnedText)
  }
  exitWith(EXIT_OF_OUTCOME[outcome])
}

async function auditOne(bundle: string, flags: AuditFlags): Promise<Audited> {
  const { auditBundle } = await import('@secmlops/governance')
  const files = await readBundle(bundle)
  const audited = auditBundle(files)
  const trust = isTrusting(flags) ? await trustOf(flags) : undefined
  const signature = await signatureDefects({ bundle, audited, trust, statement: flags.statement })
  const artifacts = audited.report ? await artifactDefects(audited, flags) : []
  return {
    bundle,
    audited,
    signature,
    defects: [...audited.defects, ...artifacts, ...signature.defects],
  }
}

function isTrusting({ publicKey, ...flags }: AuditFlags): boolean {
  return publicKey !== undefined || TRUST_FLAGS.some((key) => flags[key] !== undefined)
}

const TRUST_FLAGS = [
  'certificateChain',
  'subject',
  'identity',
  'identityPattern',
  'issuer',
] as const

function json({ bundle, audited, signature, defects }: Audited): object {
  const { index, report, unlisted } = audited
  return {
    bundle,
    digest: index?.digest,
    previous: index?.previous,
    verdict: report?.outcome,
    signer: signature.signer,
    frameworks: index?.frameworks,
    defects,
    unlisted,
  }
}

type Pinned = (then: EvidenceIndex['frameworks']) => string

function text({ bundle, audited, signature, defects }: Audited, pinned: Pinned): void {
  const { index, report, unlisted } = audited
  print(`${printable(basename(bundle))}: ${defects.length === 0 ? 'verified' : 'NOT verified'}`)
  for (const { part, message } of defects) print(`  ${part}: ${message}`)
  if (defects.length > 0 || !index || !report) return
  const tool = printable(`${index.tool.name} ${index.tool.version}`)
  print(`  verdict ${report.outcome}, judged ${printable(report.run.startedAt, 40)} by ${tool}`)
  print(
    `  ${String(index.files.length)} files as they were, verdict judged again from the evidence`,
  )
  print(`  ${printable(pinned(index.frameworks), 1000)}`)
  print(`  ${signature.text}`)
  if (unlisted.length > 0)
    print(`  beside the bundle, not part of it: ${printable(unlisted.join(', '))}`)
}
