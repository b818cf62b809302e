import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { gitEnvironment } from '../../src/engine/git-environment.js'

/** Oracle: git itself, asked which headers it would send to the server. */
function headers(env: NodeJS.ProcessEnv, url: string): string[] {
  const output = execFileSync('git', ['config', '--get-urlmatch', 'http.extraheader', url], {
    env: { ...env, PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', HOME: '/nonexistent' },
    encoding: 'utf8',
  })
  return output.trim().split('\n')
}

describe('credentials for git', () => {
  it('go to the server of the run only', () => {
    const env = gitEnvironment({ GITHUB_SERVER_URL: 'https://github.com' }, 'ghs_x')
    const basic = Buffer.from('x-access-token:ghs_x').toString('base64')
    expect(headers(env, 'https://github.com/a/b')).toEqual([`AUTHORIZATION: basic ${basic}`])
    expect(() => headers(env, 'https://evil.example/a/b')).toThrow()
  })

  it('keep the settings that are there', () => {
    const there = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.extraheader',
      GIT_CONFIG_VALUE_0: 'X-Proxy: 1',
    }
    expect(headers(gitEnvironment(there, 'ghs_x'), 'https://evil.example/a')).toEqual([
      'X-Proxy: 1',
    ])
  })

  it('are absent without a token, and for a server that is not https', () => {
    expect(gitEnvironment({}, undefined)).toEqual({})
    const plain = { GITHUB_SERVER_URL: 'http://github.com' }
    expect(gitEnvironment(plain, 'ghs_x')).toEqual(plain)
  })
})
