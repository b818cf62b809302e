import { REPOSITORY, type OwnRef } from '../own-ref.js'
import { pinned } from '../pins.js'
import type { Template } from '../template.js'
import { github } from './github.js'

const SAMPLE = '.secmlops/sample.sh'

/**
 * The drift gate of the default branch, on what production sees: its policy, its signed reference, and a sample that a script of the
 * repository fetches. The sample lies in the working tree and is not committed.
 */
export const githubMonitor: Template = {
  ...github,
  id: 'github-monitor',
  title:
    'GitHub Actions, and a scheduled workflow that holds samples of production against the reference',
  files: (own) => ({
    ...github.files(own),
    '.github/workflows/secmlops-monitor.yml': workflow(own),
    [SAMPLE]: SCRIPT,
  }),
  owners: { file: '.github/CODEOWNERS', paths: ['/.github/', '/.secmlops/'] },
  next: [
    ...github.next,
    [
      `Let ${SAMPLE} write rows of production to the path that gates.drift.current of the policy names.`,
      'Until then the scheduled workflow fails, and says so.',
    ],
    [
      'secmlops sign baselines/reference.json --key ~/release.pem     signs the reference; name the key under gates.drift.signers',
    ],
  ],
}

function workflow({ ref, comment }: OwnRef): string {
  return `# The drift gate on a schedule: keeps one issue open while production differs from the accepted reference, which proposes to go back
# to the last model that passed or to refresh the reference, and closes it when it does not.
name: secmlops monitor
on:
  schedule:
    - cron: '17 5 * * *'
  workflow_dispatch:
concurrency:
  group: secmlops-monitor
permissions: {}
jobs:
  sample:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: read # checkout
      issues: write # the one issue
    steps:
      - uses: ${pinned('actions/checkout')}
        with:
          persist-credentials: false
      # Secrets of the source go here, as env, and nowhere else. The script cannot write to the repository.
      - shell: bash
        run: bash ${SAMPLE}
      - uses: ${REPOSITORY}/actions/drift-gate@${ref} # ${comment}
        with:
          issue: true
`
}

const SCRIPT = `#!/usr/bin/env bash
# Writes a sample of what production sees to the path that gates.drift.current of secmlops.yml names: a CSV, JSON Lines or Parquet
# file with the columns of the reference, and the predictions where gates.drift.performance names them.
set -euo pipefail
echo 'secmlops: put the query that takes a sample of production into ${SAMPLE}' >&2
exit 2
`
