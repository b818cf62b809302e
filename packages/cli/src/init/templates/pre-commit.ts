import { REPOSITORY, type OwnRef } from '../own-ref.js'
import type { Template } from '../template.js'

/** The hooks themselves are described in `.pre-commit-hooks.yaml` of this repository. */
export const preCommit: Template = {
  id: 'pre-commit',
  title: 'hooks of pre-commit, beside one of the others: they warn early and block nothing',
  files: (own) => ({ '.pre-commit-config.yaml': config(own) }),
  next: [['pre-commit install                           the hooks then run at each commit']],
}

function config({ ref, comment }: OwnRef): string {
  return `repos:
  - repo: https://github.com/${REPOSITORY}
    rev: ${ref} # ${comment}
    hooks:
      - id: secmlops-scan # is each changed model safe to load?
      - id: secmlops-doctor # does the set-up still block what is bad?
`
}
