import { CONTENT_FAULTS } from '../content/faults.js'
import { POLICY_RULES, type Gate, type GateId, type Rule } from '@secmlops/core'

/** A gate and its rules, loaded when it is needed: start stays fast and a missing native part harms only its gate. */
export interface GateModule {
  readonly gate: Gate<unknown>
  readonly rules: readonly Rule[]
}

/** The gates, in the order in which they run and report. */
export const GATES: Readonly<
  Record<Exclude<GateId, 'policy' | 'imports'>, () => Promise<GateModule>>
> = {
  provenance: async () => {
    const { gate, RULES } = await import('@secmlops/provenance')
    return { gate, rules: Object.values(RULES) }
  },
  signing: async () => {
    const [signing, scan, { DATASETS }] = await Promise.all([
      import('@secmlops/signing'),
      import('@secmlops/scan'),
      import('./datasets.js'),
    ])
    const { scanFile, selfTest } = scan
    return {
      gate: signing.createSigningGate({ scan: scanFile, selfTest, datasets: DATASETS }),
      rules: [
        ...Object.values(signing.RULES),
        ...Object.values(signing.PROVENANCE_RULES),
        ...Object.values(scan.RULES),
      ],
    }
  },
  robustness: async () => {
    const { gate, RULES } = await import('@secmlops/robustness')
    return { gate, rules: Object.values(RULES) }
  },
  drift: async () => {
    const { gate, RULES } = await import('@secmlops/drift')
    return { gate, rules: Object.values(RULES) }
  },
}

export const GATE_IDS: readonly (keyof typeof GATES)[] = [
  'provenance',
  'signing',
  'robustness',
  'drift',
]

/** A rule of a gate, or one of the judge, which belongs to none. */
export type Explained = Omit<Rule, 'gate'> & Partial<Pick<Rule, 'gate'>>

/**
 * Every id that a report can print: the rules of the gates, what the judge says, the flags of robustness, and why content that git
 * does not keep was not judged.
 */
export async function explainedRules(): Promise<readonly Explained[]> {
  const rules = await allRules()
  const { JUDGE_RULES } = await import('@secmlops/report')
  const { FLAGS } = await import('@secmlops/robustness')
  return [...rules, ...JUDGE_RULES, ...Object.values(FLAGS), ...CONTENT_FAULTS]
}

/** Every rule of the suite. */
export async function allRules(): Promise<readonly Rule[]> {
  const modules = await Promise.all(GATE_IDS.map((id) => GATES[id]()))
  const { IMPORT_RULES } = await import('@secmlops/governance')
  const beside = [...Object.values(POLICY_RULES), ...Object.values(IMPORT_RULES)]
  return [...beside, ...modules.flatMap((module) => module.rules)]
}
