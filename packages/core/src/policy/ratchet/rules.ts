import { defineRules, type Rules } from '../../rules/rule.js'

type PolicyRule =
  | 'policy-loosened'
  | 'policy-removed'
  | 'policy-expired'
  | 'policy-tightened'
  | 'policy-reworded'
  | 'trusted-key-changed'
  | 'reference-changed'
  | 'substitute-changed'
  | 'waiver-widened'
  | 'code-owners-loosened'
  | 'code-owners-changed'
  | 'waiver-expiring'
  | 'declaration-refuted'
  | 'declaration-expired'
  | 'threats-unreadable'

const SIGN_OFF =
  'Take the change out of this pull request, or have the roles that the policy names (approvers) sign off this head.'

/** The policy's own check: a pull request cannot loosen what judges it. */
export const POLICY_RULES: Rules<PolicyRule> = defineRules('policy', {
  'policy-loosened': {
    severity: 'error',
    title: 'The pull request loosens the policy',
    why: 'Whoever can lower the bar in the same pull request that has to clear it can merge anything. The policy of the target branch judges; the change is shown here.',
    remedy: SIGN_OFF,
    references: ['SecMLOps (EMSE 31:74, 2026), governance'],
  },
  'policy-removed': {
    severity: 'error',
    title: 'The pull request removes the policy',
    why: 'Without a policy no gate runs on the next pull request.',
    remedy: 'Restore the policy file.',
  },
  'policy-expired': {
    severity: 'error',
    title: 'The policy has expired',
    why: 'Its owners said until when its keys, builders and bounds are to be trusted. After that nobody has confirmed that they still are.',
    remedy:
      'Look through the policy, and have those who own it merge a later date (expires) on its own.',
    references: ['in-toto specification v1.0, section 4.3.1 (expires)'],
  },
  'policy-tightened': {
    severity: 'note',
    title: 'The pull request tightens the policy',
    why: 'The new bound takes effect for the pull requests after this one.',
    remedy: 'Nothing to do.',
  },
  'policy-reworded': {
    severity: 'note',
    title: 'The pull request changes the policy without effect on its strictness',
    why: 'Shown so that a reviewer sees every change of the policy.',
    remedy: 'Nothing to do.',
  },
  'trusted-key-changed': {
    severity: 'error',
    title: 'The pull request changes a key that the policy trusts',
    why: 'A new key would make every signature of its owner valid from the next pull request on.',
    remedy: SIGN_OFF,
  },
  'reference-changed': {
    severity: 'error',
    title: 'The pull request moves the reference that drift is measured against',
    why: 'Replacing the reference together with the data hides the drift between them.',
    remedy:
      'Accept a new reference in a pull request of its own, reviewed by those who own the data.',
  },
  'substitute-changed': {
    severity: 'error',
    title: 'The pull request changes the model that transfer attacks follow',
    why: 'Attacks of the next pull requests follow its gradients: one whose gradients lead nowhere makes every model look robust.',
    remedy: SIGN_OFF,
  },
  'waiver-widened': {
    severity: 'error',
    title: 'The pull request adds or extends a waiver',
    why: 'A waiver accepts a finding; the author of the finding cannot accept it.',
    remedy: SIGN_OFF,
  },
  'code-owners-loosened': {
    severity: 'error',
    title: 'The pull request changes who has to review what decides a verdict',
    why: 'Whoever can take an owner of the policy, a workflow, a key, a card or a subject out of CODEOWNERS, or add one, needs no review of the owners from the next pull request on: the review of any one of them is enough.',
    remedy: SIGN_OFF,
    references: ['GitHub documentation, "About code owners"'],
  },
  'code-owners-changed': {
    severity: 'note',
    title: 'The pull request changes CODEOWNERS, and nobody loses a review',
    why: 'Shown so that a reviewer sees every change of those who review.',
    remedy: 'Nothing to do.',
  },
  'waiver-expiring': {
    severity: 'warning',
    title: 'A waiver ends within two weeks',
    why: 'After its last day the finding blocks again, on a pull request that has nothing to do with it.',
    remedy: 'Mend what the waiver accepts, or have its approver merge a later date on its own.',
  },
  'declaration-refuted': {
    severity: 'error',
    title: 'The evidence of a declared control is not what the declaration says',
    why: 'A control that no gate can check is believed for the sake of its evidence. Where that file is gone or is another one, somebody vouches for what nobody has read.',
    remedy:
      'Restore the file, or review the new one and write its SHA-256 into `digest` of the declaration.',
    references: ['SecMLOps (EMSE 31:74, 2026), governance', 'CycloneDX 1.6, declarations'],
  },
  'declaration-expired': {
    severity: 'warning',
    title: 'A declared control is past its last day',
    why: 'It counts for nothing any more, and its threat may be a gap: nobody has confirmed since that the control still holds.',
    remedy: 'Look at the control again, and merge a later date with the evidence for it.',
  },
  'threats-unreadable': {
    severity: 'error',
    title: 'The file of threats cannot be read',
    why: 'The policy names threats and declared controls of its own. Without them the matrix of threats says less, or more, than its owners wrote.',
    remedy:
      'Mend the file; to do without it, take the key `threats` out of the policy in a pull request of its own first.',
  },
})
