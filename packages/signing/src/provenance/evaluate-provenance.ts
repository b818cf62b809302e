import type { Artifact, TrustedBuilder } from '@secmlops/attest'
import {
  EMPTY_EVALUATION,
  isWithin,
  mergeEvaluations,
  type Change,
  type Coverage,
  type Evaluation,
  type Finding,
} from '@secmlops/core'
import type { ModelSetting } from '../settings.js'
import { baseFindings } from './base-findings.js'
import {
  accountsFor,
  contradictoryData,
  evaluationFindings,
  trainingFindings,
  undeclaredData,
  ungatedData,
  unidentifiedFindings,
  type Accounts,
  type ProvenInputs,
} from './dataset-findings.js'
import type { DatasetIdentity, Identified, NamedDataset } from './datasets.js'
import { holding } from './inputs.js'
import { lineageAttachment } from './lineage.js'
import type { ProvenanceSetting } from './provenance-setting.js'
import {
  provenInputs,
  readStatements,
  statementFindings,
  type ProvenanceStatement,
} from './statements.js'

export interface ProvenanceContext {
  readonly change: Pick<Change, 'base' | 'head' | 'files'>
  readonly builders: readonly TrustedBuilder[]
  readonly identify: (dataset: NamedDataset) => Promise<Identified>
  /** The models of the policy as they are at the head, by name. */
  readonly artifacts: ReadonlyMap<string, Artifact>
}

/** Does a trusted builder say that exactly this model came from what the policy binds to it? */
export async function evaluateProvenance(
  context: ProvenanceContext,
  model: ModelSetting,
  setting: ProvenanceSetting,
): Promise<Evaluation> {
  const artifact = context.artifacts.get(model.name)
  const findings = [...contradictoryData(model.name, setting), ...ungatedData(model.name, setting)]
  // A model that is not there is a finding of its own.
  if (!artifact) return { ...EMPTY_EVALUATION, findings }
  const { change, builders } = context
  const statements = await readStatements(change.head, setting.paths, { builders, artifact })
  const state = artifact.roots.join(' ')
  findings.push(...statementFindings(model, setting, statements, state))
  const coverage = [statementCoverage(model, statements)]
  const inputs = provenInputs(statements)
  const attachments = lineageAttachment(model.name, statements)
  const own = { ...EMPTY_EVALUATION, findings, coverage, attachments }
  if (!inputs) return own
  const isUnchanged = isAsBefore(change, model, setting)
  const proven = { subject: model.name, inputs, isUnchanged }
  return mergeEvaluations([own, await evaluateInputs(context, setting, proven)])
}

function isAsBefore(
  { base, files }: ProvenanceContext['change'],
  { path }: ModelSetting,
  { paths }: ProvenanceSetting,
): boolean {
  const own = [path, ...paths]
  return base !== undefined && !files.some((file) => own.some((each) => isWithin(file.path, each)))
}

function statementCoverage(
  { name }: ModelSetting,
  statements: readonly ProvenanceStatement[],
): Coverage {
  return {
    subject: name,
    of: 'statements of provenance',
    examined: statements.filter(({ verification }) => verification).length,
    total: statements.length,
    gaps: statements.flatMap(({ gap }) => gap ?? []),
  }
}

async function evaluateInputs(
  { identify, artifacts }: ProvenanceContext,
  { trainedOn, evaluation, baseModel, paths: [path = ''] }: ProvenanceSetting,
  proven: ProvenInputs,
): Promise<Evaluation> {
  const { subject } = proven
  const findings: Finding[] = []
  const accounts: Accounts[] = []
  const coverage = { examined: 0, total: 0, gaps: [] as Coverage['gaps'][number][] }
  const compare = async (
    dataset: NamedDataset,
    judge: (identity: DatasetIdentity) => { findings: Finding[]; accounts: Accounts },
  ): Promise<void> => {
    const identified = await identify(dataset)
    coverage.total++
    findings.push(...unidentifiedFindings(subject, dataset, identified))
    if ('gap' in identified) coverage.gaps.push(identified.gap)
    if (!('identity' in identified)) {
      accounts.push(({ name }) => name === dataset.name)
      return
    }
    coverage.examined++
    const judged = judge(identified.identity)
    findings.push(...judged.findings)
    accounts.push(judged.accounts)
  }
  for (const bound of trainedOn)
    await compare(bound.dataset, (identity) => ({
      findings: trainingFindings(proven, bound, identity),
      accounts: accountsFor(proven, bound.dataset.name, identity),
    }))
  for (const each of evaluation)
    await compare(each.dataset, (identity) => ({
      findings: evaluationFindings(proven, each, { identity, path }),
      accounts: (input) => holding([input], each.dataset.name, identity) !== undefined,
    }))
  const artifact = artifacts.get(baseModel?.name ?? '')
  findings.push(...baseFindings(proven, { setting: baseModel, artifact }, path))
  findings.push(...undeclaredData(proven, accounts, path))
  const all = { subject, of: 'datasets compared with the inputs of the training', ...coverage }
  return { ...EMPTY_EVALUATION, findings, coverage: coverage.total > 0 ? [all] : [] }
}
