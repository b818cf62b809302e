import { checkAgainst, fetchTool, indented } from '../fetch-tool.js'
import type { OwnRef } from '../own-ref.js'
import type { Template } from '../template.js'

const FILE = '.jenkins/secmlops.Jenkinsfile'

/** A declarative pipeline for a multibranch job, whose merge with the target fetches both; needs the plugins Docker Pipeline and JUnit. */
export const jenkins: Template = {
  id: 'jenkins',
  title: 'Jenkins',
  files: (own) => ({ [FILE]: pipeline(own) }),
  next: [
    [`New item > Multibranch pipeline, Script Path: ${FILE}`],
    [
      'Branch sources: discover pull requests merged with the target; trust in forks: "From users with Admin or Write permission", so',
      'that a stranger cannot replace this file. Require its check where pull requests are merged.',
    ],
  ],
}

function pipeline(own: OwnRef): string {
  const lines = ['set -eu', 'TOOL="$WORKSPACE_TMP/secmlops"']
  return `pipeline {
  agent {
    docker { image 'node:24-bookworm' } // Node 20.19 or later, npm and git
  }
  options {
    timeout(time: 1, unit: 'HOURS')
  }
  stages {
    stage('secmlops') {
      when { changeRequest() }
      environment {
        npm_config_cache = "\${env.WORKSPACE_TMP}/npm" // the user of the container has no home
      }
      steps {
        sh '''
${indented([...lines, ...fetchTool(own), checkAgainst('$CHANGE_TARGET')], '          ')}        '''
      }
      post {
        always {
          junit testResults: 'report/report.junit.xml', allowEmptyResults: true
          archiveArtifacts artifacts: 'report/**', allowEmptyArchive: true
        }
      }
    }
  }
}
`
}
