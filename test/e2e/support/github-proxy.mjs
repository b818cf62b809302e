// A GitHub in front of Prism, which keeps no state: hands every request to Prism, notes what Prism says of it, and lists
// what was written before.
import { createServer } from 'node:http'

const ACCOUNT = 'github-actions[bot]'

/** @returns {Promise<{ url: string, requests: string[], invalid: string[] }>} */
export async function startGithub(prism) {
  const seen = { requests: [], invalid: [] }
  const written = []
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const { status, data } = await answer(request, body)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(data))
  })

  async function answer({ method, url }, body) {
    // The description is that of REST.
    if (url === '/graphql') return { status: 200, data: { data: { viewer: { login: ACCOUNT } } } }
    const { status, data } = await ask(method, url, body)
    const line = `${method} ${url.replace(/\?.*/, '')}`
    seen.requests.push(line)
    if (status >= 400 && !isOwnFault(data))
      seen.invalid.push(`${line}: ${status} ${JSON.stringify(data)}`)
    if (status === 201 && /(comments|issues)$/.test(url)) note(url, body)
    const ours = known(method, url)
    return ours === undefined ? { status, data } : { status: 200, data: ours }
  }

  /** What Prism cannot know: what was written, and who opened the pull request. */
  function known(method, url) {
    if (method !== 'GET') return undefined
    if (url.endsWith('/pulls/5')) return { user: { login: 'author' } }
    const isList = /issues(\/5\/comments)?\?/.test(url)
    return isList ? written.filter(({ list }) => url.startsWith(list)) : undefined
  }

  function note(list, body) {
    written.unshift({
      list: `${list}?`,
      id: 1,
      number: 1,
      user: { login: ACCOUNT },
      ...JSON.parse(body),
    })
  }

  async function ask(method, url, body) {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const options = { method, headers, ...(body !== '' && { body }) }
    const response = await fetch(prism + url, options)
    return { status: response.status, data: await response.json().catch(() => null) }
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { ...seen, url: `http://127.0.0.1:${server.address().port}` }
}

/** The examples of the description do not all follow it; only what Prism says of a request counts. */
function isOwnFault(data) {
  const places = (data?.validation ?? []).map(({ location }) => location[0])
  return places.length > 0 && places.every((place) => place === 'response')
}

async function textOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
