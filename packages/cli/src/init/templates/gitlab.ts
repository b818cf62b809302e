import { checkAgainst, fetchTool, indented } from '../fetch-tool.js'
import type { OwnRef } from '../own-ref.js'
import type { Template } from '../template.js'

/** A file with `spec: inputs`, so that it can also lie in `templates/` of a component project (GitLab docs, "CI/CD components"). */
export const gitlab: Template = {
  id: 'gitlab',
  title: 'GitLab CI/CD',
  files: (own) => ({
    '.gitlab/secmlops.yml': job(own),
    '.gitlab-ci.yml': 'include:\n  - local: .gitlab/secmlops.yml\n',
  }),
  owners: { file: '.gitlab/CODEOWNERS', paths: ['/.gitlab/', '/.gitlab-ci.yml'] },
  next: [
    [
      'Let .gitlab-ci.yml include the job, unless it was written just now:',
      'include: [{ local: .gitlab/secmlops.yml }]',
    ],
    [
      'Settings > Merge requests: "Pipelines must succeed". Settings > Repository > Protected branches: approval by code owners.',
      'Where these are not at hand, anybody who can push can remove the job from his own merge request.',
    ],
  ],
}

function job(own: OwnRef): string {
  const target = '$CI_MERGE_REQUEST_TARGET_BRANCH_NAME'
  const fetchTarget = `git fetch --quiet origin "+refs/heads/${target}:refs/remotes/origin/${target}"`
  return `spec:
  inputs:
    stage:
      default: test
    image:
      default: node:24-bookworm # Node 20.19 or later, npm and git
---
secmlops:
  stage: $[[ inputs.stage ]]
  image: $[[ inputs.image ]]
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  timeout: 1h
  variables:
    GIT_DEPTH: "0" # the merge base with the target
  script:
    - |
      set -eu
      TOOL=$(mktemp -d)
${indented([...fetchTool(own), fetchTarget, checkAgainst(target)], '      ')}  artifacts:
    when: always
    paths: [report/]
    expire_in: 30 days
    reports:
      junit: report/report.junit.xml
      codequality: report/report.codequality.json
`
}
