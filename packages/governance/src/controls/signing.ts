import type { Policy } from '@secmlops/core'
import type { Control } from './control.js'

type Gate = NonNullable<Policy['gates']['signing']>

const gate = (policy: Policy): Gate | undefined => policy.gates.signing

export type SigningControl =
  'signature' | 'training-provenance' | 'several-signers' | 'rollback' | 'scan' | 'denied-formats'

export const SIGNING: Readonly<Record<SigningControl, Control>> = {
  signature: {
    title: 'exactly these bytes of a model were signed by a trusted identity',
    gate: 'signing',
    strength: 'attested',
    isOn: (policy) => gate(policy) !== undefined,
    remedy: 'Add "gates.signing.signers"',
  },
  'several-signers': {
    title: 'more than one signer is required',
    gate: 'signing',
    strength: 'attested',
    isOn: (policy) => (gate(policy)?.['required-signers'] ?? 1) > 1,
    remedy: 'Set "gates.signing.required-signers: 2"',
  },
  rollback: {
    title: 'an older signed model does not replace a newer one',
    gate: 'signing',
    strength: 'attested',
    isOn: (policy) => gate(policy) !== undefined && gate(policy)?.rollback !== 'allow',
    remedy: 'Add "gates.signing" and leave "rollback" at "refuse"',
  },
  'training-provenance': {
    title:
      'a trusted builder says what a model was trained from, and those are the judged datasets',
    gate: 'signing',
    strength: 'attested',
    isOn: demandsProvenance,
    remedy:
      'Name "gates.signing.builders", and what a model was trained on: "models.<name>.trained-on"',
  },
  scan: {
    title: 'model files are examined for code that loading would run, in every known format',
    gate: 'signing',
    strength: 'verified',
    isOn: (policy) => gate(policy) !== undefined,
    remedy: 'Add "gates.signing"',
  },
  'denied-formats': {
    title: 'formats that can hold code are refused',
    gate: 'signing',
    strength: 'verified',
    isOn: (policy) => (gate(policy)?.scan?.['deny-formats']?.length ?? 0) > 0,
    remedy: 'Set "gates.signing.scan.deny-formats: [pickle]"',
  },
}

/** Builders alone demand nothing: a model has to be bound, or all of them. */
function demandsProvenance({ models = {}, gates: { signing } }: Policy): boolean {
  if ((signing?.builders?.length ?? 0) === 0) return false
  const isBound = ({ provenance, ...model }: NonNullable<Policy['models']>[string]): boolean =>
    [provenance, model['trained-on'], model['base-model']].some((key) => key !== undefined)
  return signing?.['require-provenance'] === true || Object.values(models).some(isBound)
}
