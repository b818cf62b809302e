import { defineRules, type Rules } from '@secmlops/core'

export type ProvenanceRule =
  | 'missing-provenance'
  | 'malformed-provenance'
  | 'untrusted-provenance'
  | 'invalid-provenance'
  | 'expired-provenance'
  | 'refused-provenance'
  | 'provenance-of-another-model'
  | 'untrusted-builder'
  | 'wrong-builder-signer'
  | 'missing-training-data'
  | 'stale-training-data'
  | 'training-card-changed'
  | 'evaluation-data-in-training'
  | 'other-base-model'
  | 'undeclared-training-input'
  | 'ungated-training-data'
  | 'unidentified-dataset'

const SLSA = 'SLSA v1.0, Verifying artifacts'
const INPUTS = 'SLSA v1.0, Provenance: resolvedDependencies'
const BUILD_AGAIN =
  'Have a trusted builder train the model again, and commit the statement of that run (secmlops record-run).'

export const PROVENANCE_RULES: Rules<ProvenanceRule> = defineRules('signing', {
  'missing-provenance': {
    severity: 'error',
    title: 'Nobody says how a model was built',
    why: 'The policy wants to know which training made this model, from which data and code. A signature of the model alone does not say that.',
    remedy:
      'Write the statement at the end of the training job (secmlops record-run), and commit it.',
    references: [SLSA],
  },
  'malformed-provenance': {
    severity: 'error',
    title: 'A statement of provenance does not follow the format',
    why: 'What cannot be read strictly may mean one thing to this verifier and another to the next, so it proves nothing.',
    remedy: BUILD_AGAIN,
    references: ['SLSA v1.0, Provenance', 'in-toto attestation, Statement v1', 'DSSE v1'],
  },
  'untrusted-provenance': {
    severity: 'error',
    title: 'Provenance is signed by nobody who signs for a trusted builder',
    why: 'Anybody can write that a model came from the right data. Only the signer of a builder of the policy is believed, and a signer of models is not one.',
    remedy: 'Have a builder of the policy (gates.signing.builders) train and sign.',
    references: [`${SLSA}, step 1`],
  },
  'invalid-provenance': {
    severity: 'error',
    title: 'The signature of provenance does not verify',
    why: 'The statement or its signature was altered after signing, or was made by another key than it names.',
    remedy: 'Restore the statement as the builder wrote it.',
    references: ['DSSE v1, protocol'],
  },
  'expired-provenance': {
    severity: 'error',
    title: 'The signer of provenance is not valid at this time',
    why: 'After its end an authority no longer watches over a certificate: a stolen key is not reported any more.',
    remedy: 'Have the certificate of the builder renewed, and the statement signed again.',
    references: ['RFC 5280, section 4.1.2.5'],
  },
  'refused-provenance': {
    severity: 'error',
    title: 'The signer of provenance may not vouch for it',
    why: 'The signer is revoked, its certificate is for something else, or nobody witnessed a keyless signature.',
    remedy: BUILD_AGAIN,
    references: [`${SLSA}, step 1`],
  },
  'provenance-of-another-model': {
    severity: 'error',
    title: 'Provenance is about another model',
    why: 'The statement vouches for other bytes. Whoever can pair a model with a foreign statement gives it an origin that it does not have.',
    remedy: BUILD_AGAIN,
    references: [`${SLSA}, step 1: subject`],
  },
  'untrusted-builder': {
    severity: 'error',
    title: 'A model was built by a builder that the policy does not trust',
    why: 'A fork or another workflow may run any code and use any data, whatever its statement looks like. Builders are compared exactly.',
    remedy: 'Build in one of the builders of the policy (gates.signing.builders).',
    references: [`${SLSA}, step 1: builder.id`],
  },
  'wrong-builder-signer': {
    severity: 'error',
    title: 'Provenance names a trusted builder and is signed by that of another',
    why: 'The name of a builder is only what its signer says. Each signer is believed for its own builder alone.',
    remedy: 'Have the builder sign with its own identity, or correct the id that it states.',
    references: [`${SLSA}, step 1: builder.id`],
  },
  'missing-training-data': {
    severity: 'error',
    title: 'A dataset is not among the inputs of the training',
    why: 'The policy says that the model is trained on this dataset. Its statement does not name these bytes and labels, so what it learned from is not what was reviewed.',
    remedy:
      'Train on the dataset as it is, or correct trained-on in the policy in a pull request of its own.',
    references: [INPUTS],
  },
  'stale-training-data': {
    severity: 'warning',
    title: 'Training data has changed since the model was trained',
    why: 'Model and statement are as they were merged; the data is not. What the change of the data does to the model is not known until it is trained again.',
    remedy: BUILD_AGAIN,
    references: [INPUTS],
  },
  'training-card-changed': {
    severity: 'warning',
    title: 'The card of a dataset has changed since the training',
    why: 'Files and labels are those that the model was trained on, but what is said of their origin and licence is new.',
    remedy: 'Check that the card still allows this use; the next training names its new state.',
    references: [INPUTS],
  },
  'evaluation-data-in-training': {
    severity: 'error',
    title: 'A model was trained on data that it is evaluated on',
    why: 'What a model has seen it may know by heart: accuracy and robustness on it say nothing of new data.',
    remedy: 'Train without the evaluation data, or evaluate on other data.',
    references: [INPUTS, 'Kapoor and Narayanan 2023, Leakage and the reproducibility crisis'],
  },
  'other-base-model': {
    severity: 'error',
    title: 'A model was not trained from the base model of the policy',
    why: 'A backdoor in a base model survives fine-tuning. The policy names the one that was checked.',
    remedy: 'Train from the base model of the policy, or have it changed there first.',
    references: [INPUTS, 'Gu et al. 2019, BadNets: transfer learning'],
  },
  'undeclared-training-input': {
    severity: 'error',
    title: 'The training used an input that the policy does not name',
    why: 'Its statement names a dataset or a base model that the policy binds to no such model, so no gate has looked at it.',
    remedy: 'Add it to trained-on or base-model in the policy, or train without it.',
    references: [INPUTS],
  },
  'ungated-training-data': {
    severity: 'error',
    title: 'A model is trained on data that no gate judges',
    why: 'A statement proves which data a model learned from, not that the data is fit for it. Only the gate provenance says who changed which label, and whether it may be used.',
    remedy:
      'Name the gate provenance in the policy, with this dataset among its datasets (all, when it lists none).',
    references: [INPUTS],
  },
  'unidentified-dataset': {
    severity: 'error',
    title: 'A dataset has no identity',
    why: 'What cannot be read, or can be read in two ways, has no digest that provenance could name.',
    remedy: 'Correct the dataset; secmlops record says whether it can be read.',
  },
})
