import { REPOSITORY, type OwnRef } from '../own-ref.js'
import { pinned } from '../pins.js'
import type { Template } from '../template.js'
import { github } from './github.js'

/**
 * A run for a fork may not write, so that a second workflow, of the default branch, comments in its place. What the first one uploaded
 * was written by a stranger (GitHub docs, "Secure use", workflow_run): one file of a fixed name and bounded size is read, nothing
 * is unpacked, checked out or run, and the pull request is looked up by what GitHub says of the run.
 */
export const githubForks: Template = {
  ...github,
  id: 'github-forks',
  title: 'GitHub Actions, and a second workflow that comments on pull requests from forks',
  files: (own) => ({
    ...github.files(own),
    '.github/workflows/secmlops-comment.yml': workflow(own),
  }),
}

function workflow(own: OwnRef): string {
  return HEAD + steps(own) + SCRIPT
}

const HEAD = `# Comments on pull requests, also from forks, whose own runs may not write. It decides nothing: do not require it.
name: secmlops comment
on:
  # Of the pull request it runs and checks out nothing, and reads one file.
  workflow_run: # zizmor: ignore[dangerous-triggers]
    workflows: [secmlops]
    types: [completed]
concurrency:
  group: secmlops-comment-\${{ github.event.workflow_run.head_repository.id }}-\${{ github.event.workflow_run.head_branch }}
permissions: {}
jobs:
  comment:
    if: github.event.workflow_run.event == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # checkout
      actions: read # the artifact of the other run
      pull-requests: write # the comment
    steps:
`

function steps({ ref, comment }: OwnRef): string {
  return `      - uses: ${pinned('actions/checkout')}
        with:
          repository: ${REPOSITORY}
          ref: ${ref} # ${comment}
          persist-credentials: false
`
}

const SCRIPT = `      - shell: bash
        env:
          GH_TOKEN: \${{ github.token }}
          REPOSITORY: \${{ github.repository }}
          RUN: \${{ github.event.workflow_run.id }}
          HEAD_SHA: \${{ github.event.workflow_run.head_sha }}
          HEAD_LABEL: \${{ github.event.workflow_run.head_repository.owner.login }}:\${{ github.event.workflow_run.head_branch }}
        run: |
          cd "$RUNNER_TEMP"
          number=$(gh api -X GET "repos/$REPOSITORY/pulls" -f state=open -f head="$HEAD_LABEL" \\
            --jq '[.[] | select(.head.sha == env.HEAD_SHA)][0].number // empty')
          artifact=$(gh api "repos/$REPOSITORY/actions/runs/$RUN/artifacts?name=secmlops-report" \\
            --jq '[.artifacts[] | select((.expired | not) and .size_in_bytes < 1e8)][0].id // empty')
          if [ -z "$number" ] || [ -z "$artifact" ]; then
            echo "The run left no report, or its pull request has moved on: nothing to say."
            exit 0
          fi
          gh api "repos/$REPOSITORY/actions/artifacts/$artifact/zip" > stranger.zip
          (ulimit -f 131072; unzip -p stranger.zip report.json > report.json)
          node "$GITHUB_WORKSPACE/dist/secmlops.mjs" report report.json --format markdown > report.md
          {
            echo '<!-- secmlops -->'
            echo 'Drawn from what the run for this pull request uploaded. The required check decides, not this comment.'
            echo
            jq -Rrs '.[:60000]' report.md
          } > body.md
          old=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments" \\
            --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- secmlops -->"))) | .id' | sed -n 1p)
          if [ -n "$old" ]; then
            gh api --silent -X PATCH "repos/$REPOSITORY/issues/comments/$old" -F body=@body.md
          else
            gh api --silent "repos/$REPOSITORY/issues/$number/comments" -F body=@body.md
          fi
`
