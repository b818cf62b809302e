// Prism, a server that validates requests, on GitHub's description of its REST interface.
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { run, scratch } from './scratch.mjs'

/** The description is the one that packages/github/test/support/github-openapi.json is cut from. */
const PACKAGES = ['@stoplight/prism-cli@5.16.0', '@octokit/openapi@23.0.2']
const SECONDS = 240

/**
 * Prism of the folder SECMLOPS_PRISM (with node_modules of both packages), else installed into a temporary one. It ends with
 * this process.
 * @returns {Promise<{ prism?: { url: string }, reason?: string }>}
 */
export async function startPrism() {
  const folder = process.env.SECMLOPS_PRISM ?? scratch('prism')
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', folder]
  if (!existsSync(join(folder, 'node_modules'))) {
    const { status, stderr } = await run('npm', ['install', ...flags, ...PACKAGES], {
      seconds: 300,
    })
    if (status !== 0) return { reason: `cannot install ${PACKAGES.join(', ')}: ${stderr.trim()}` }
  }
  const port = await freePort()
  const program = join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js')
  const description = join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.json')
  const args = [program, 'mock', '--errors', '-v', 'warn', '--port', String(port), description]
  const ended = run(process.execPath, args, { seconds: 2 * SECONDS })
  return started(`http://127.0.0.1:${port}`, ended)
}

async function started(url, ended) {
  const dead = ended.then(({ stderr }) => ({ reason: `Prism does not run: ${stderr.trim()}` }))
  for (let second = 0; second < SECONDS; second += 1) {
    const isUp = await fetch(`${url}/meta`).then(
      () => true,
      () => false,
    )
    if (isUp) return { prism: { url } }
    const end = await Promise.race([dead, setTimeout(1000)])
    if (end) return end
  }
  return { reason: `Prism does not answer within ${SECONDS} s` }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
