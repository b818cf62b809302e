/** A role of the framework. */
export interface Role {
  readonly id: `R${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  readonly name: string
  readonly duties: readonly string[]
}

/** To be printed wherever the names are: we could not confirm the paper's own. */
export const ROLE_NOTE =
  'That there are eight roles, R1 to R8, is from the SecMLOps paper (EMSE 31:74, 2026); their names and duties are the reading of this project.'

/** The eight roles; a policy may give them other names, duties, and those who hold them (`roles`). */
export const ROLES: readonly Role[] = [
  {
    id: 'R1',
    name: 'Security Risk Owner',
    duties: ['risk appetite', 'residual risk', 'waivers of errors'],
  },
  {
    id: 'R2',
    name: 'ML Security Architect',
    duties: ['threat model', 'trust boundaries', 'the policy and its thresholds'],
  },
  {
    id: 'R3',
    name: 'Adversarial ML Specialist',
    duties: ['attacks and their budgets', 'robustness thresholds', 'accepted cost in accuracy'],
  },
  {
    id: 'R4',
    name: 'Data Security Steward',
    duties: ['manifests, sources, licences, consent', 'poisoning', 'new data and relabels'],
  },
  {
    id: 'R5',
    name: 'Secure ML Software Engineer',
    duties: ['input validation', 'safe formats and loaders', 'dependencies'],
  },
  {
    id: 'R6',
    name: 'DevSecOps Engineer',
    duties: ['pipeline and runners', 'keys and identities', 'trust roots'],
  },
  {
    id: 'R7',
    name: 'ML Security Operations Engineer',
    duties: ['monitoring and drift', 'the drift reference', 'rollback and incidents'],
  },
  {
    id: 'R8',
    name: 'Governance and Compliance Officer',
    duties: ['mapping and evidence', 'expiry', 'privacy, licence and consent'],
  },
]
