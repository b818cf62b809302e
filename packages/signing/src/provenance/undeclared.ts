import { inputRole, type Dependency } from '@secmlops/attest'
import { finding, printable, type Finding } from '@secmlops/core'
import { PROVENANCE_RULES } from './rules.js'

/** An input that a statement tells of, and that the policy binds to no such model. */
export function undeclared(subject: string, input: Dependency, path: string): Finding {
  const digest = input.digest['sha256'] ?? ''
  const role = inputRole(input)?.role === 'dataset' ? 'the dataset' : 'the base model'
  const name = printable(input.name ?? digest, 200)
  return finding(PROVENANCE_RULES['undeclared-training-input'], {
    message: `${subject} was trained with ${role} ${name}, which the policy does not bind to it`,
    subject,
    location: { path },
    key: `${role} ${digest}`,
  })
}
