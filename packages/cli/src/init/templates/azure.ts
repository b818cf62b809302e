import { checkAgainst, fetchTool, indented } from '../fetch-tool.js'
import type { OwnRef } from '../own-ref.js'
import type { Template } from '../template.js'

const FILE = '.azure-pipelines/secmlops.yml'

export const azure: Template = {
  id: 'azure',
  title: 'Azure Pipelines',
  files: (own) => ({ [FILE]: pipeline(own) }),
  next: [
    [`Pipelines > New pipeline > Existing YAML file: ${FILE}`],
    [
      'Project settings > Repositories > Policies of the branch: add it as a required "Build validation", and name the owners of',
      `secmlops.yml, keys/ and ${FILE} as required "Automatically included reviewers". On GitHub, require its check.`,
    ],
  ],
}

/** `pr:` counts for GitHub and Bitbucket; Azure Repos starts it by the policy of the branch (docs, "Azure Repos Git", PR triggers). */
function pipeline(own: OwnRef): string {
  // Azure Repos gives refs/heads/main, GitHub gives main.
  const target = ['target="${SYSTEM_PULLREQUEST_TARGETBRANCH#refs/heads/}"']
  const lines = ['set -eu', 'TOOL="$AGENT_TEMPDIRECTORY/secmlops"', ...target]
  return `trigger: none
pr:
  branches:
    include: ['*']
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0 # every branch, for the target and the merge base with it
    persistCredentials: false
  - task: UseNode@1
    inputs:
      version: 24.x
  - bash: |
${indented([...lines, ...fetchTool(own), checkAgainst('$target')], '      ')}    displayName: secmlops
    timeoutInMinutes: 60
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: report/report.junit.xml
      testRunTitle: secmlops
  - publish: report
    artifact: secmlops-report
    condition: succeededOrFailed()
`
}
