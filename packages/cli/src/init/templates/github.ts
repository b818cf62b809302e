import { REPOSITORY, type OwnRef } from '../own-ref.js'
import { pinned } from '../pins.js'
import type { Template } from '../template.js'

/** REST: "Create a repository ruleset". */
const RULESET = {
  name: 'secmlops',
  target: 'branch',
  enforcement: 'active',
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  rules: [
    {
      type: 'required_status_checks',
      parameters: {
        strict_required_status_checks_policy: true,
        required_status_checks: [{ context: 'secmlops' }],
      },
    },
    {
      type: 'pull_request',
      parameters: {
        required_approving_review_count: 1,
        require_code_owner_review: true,
        dismiss_stale_reviews_on_push: true,
        require_last_push_approval: true,
        required_review_thread_resolution: false,
      },
    },
  ],
}

const REQUIRE = [
  'Require the check and the review of code owners on the default branch:',
  `gh api -X POST repos/OWNER/NAME/rulesets --input - <<< '${JSON.stringify(RULESET)}'`,
]

/** One job, one required check; no `paths:` filter, because a check that never reports blocks for ever. */
export const github: Template = {
  id: 'github',
  title: 'GitHub Actions',
  files: (own) => ({ '.github/workflows/secmlops.yml': workflow(own) }),
  owners: { file: '.github/CODEOWNERS', paths: ['/.github/'] },
  next: [
    REQUIRE,
    ['secmlops doctor                             does all of this block what is bad?'],
  ],
}

function workflow({ ref, comment }: OwnRef): string {
  return `# Make the check "secmlops" required in the branch protection of this repository.
name: secmlops
on:
  pull_request:
  # A review can sign off what only a role may accept. No "if:" on the job: a skipped check counts as passed.
  pull_request_review:
    types: [submitted, dismissed]
  merge_group:
permissions: {}
jobs:
  secmlops:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: read # checkout, and the commits that it left out
    steps:
      - uses: ${pinned('actions/checkout')}
        with:
          persist-credentials: false
      - uses: ${REPOSITORY}@${ref} # ${comment}
`
}
