import {
  verifyProvenance,
  type Artifact,
  type Dependency,
  type ProvenanceDefectKind,
  type ProvenanceVerification,
  type TrustedBuilder,
} from '@secmlops/attest'
import { digestOf, finding, printable, type Finding, type Tree } from '@secmlops/core'
import { readBundle, type BundleFile } from '../read-bundle.js'
import type { ModelSetting } from '../settings.js'
import type { ProvenanceSetting } from './provenance-setting.js'
import { PROVENANCE_RULES, type ProvenanceRule } from './rules.js'

/** One statement file of a model, and what it proves. */
export interface ProvenanceStatement extends BundleFile {
  readonly path: string
  readonly verification: ProvenanceVerification | undefined
}

export async function readStatements(
  head: Tree,
  paths: readonly string[],
  demand: { readonly builders: readonly TrustedBuilder[]; readonly artifact: Artifact },
): Promise<ProvenanceStatement[]> {
  const statements: ProvenanceStatement[] = []
  for (const path of paths) {
    const file = await readBundle(head, path, 'statement')
    const { bundle } = file
    const verification = bundle && verifyProvenance({ ...demand, bundle })
    statements.push({ ...file, path, verification })
  }
  return statements
}

/** Inputs of the builds that trusted builders speak of; undefined when no statement is proven. */
export function provenInputs(
  statements: readonly ProvenanceStatement[],
): readonly Dependency[] | undefined {
  const proven = statements.flatMap(({ verification }) =>
    verification?.outcome === 'pass' && verification.provenance ? [verification.provenance] : [],
  )
  return proven.length > 0 ? proven.flatMap(({ dependencies }) => dependencies) : undefined
}

const RULE_OF: Readonly<Record<ProvenanceDefectKind, ProvenanceRule>> = {
  malformed: 'malformed-provenance',
  'untrusted-signer': 'untrusted-provenance',
  'invalid-signature': 'invalid-provenance',
  'expired-signer': 'expired-provenance',
  'refused-signer': 'refused-provenance',
  'other-subject': 'provenance-of-another-model',
  'untrusted-builder': 'untrusted-builder',
  'wrong-signer': 'wrong-builder-signer',
}

/** What is wrong with the statements themselves. `state` names the bytes of the model, so that a waiver holds for them alone. */
export function statementFindings(
  { name }: ModelSetting,
  { location }: ProvenanceSetting,
  statements: readonly ProvenanceStatement[],
  state: string,
): Finding[] {
  return statements.flatMap(({ path, bundle, fault, gap, verification }) => {
    const at = { subject: name, location: { path } }
    if (fault !== undefined) {
      const message = `${name}: ${fault}`
      return [finding(PROVENANCE_RULES['malformed-provenance'], { ...at, message, key: state })]
    }
    if (gap) return []
    if (!bundle) {
      const message = `${name} has no statement of its provenance at ${printable(path)}`
      const key = `${path} ${state}`
      return [finding(PROVENANCE_RULES['missing-provenance'], { ...at, location, message, key })]
    }
    return (verification?.defects ?? []).map(({ kind, message }) =>
      finding(PROVENANCE_RULES[RULE_OF[kind]], {
        ...at,
        message: `${name}: ${message}`,
        key: `${digestOf(bundle)} ${state} ${message}`,
      }),
    )
  })
}
