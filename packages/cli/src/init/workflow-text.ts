/**
 * The workflow that runs the gates on each pull request. One job, one required check; no `paths:` filter, because a
 * check that never reports blocks for ever.
 */
export function workflowText(): string {
  return `# Make the check "secmlops" required in the branch protection of this repository.
name: secmlops
on:
  pull_request:
  merge_group:
permissions: {}
jobs:
  secmlops:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4 # pin to a full commit id
        with:
          persist-credentials: false
      - uses: secmlops/secmlops@v1 # pin to a full commit id
`
}
