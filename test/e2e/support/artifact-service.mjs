// A model of the artifact service of GitHub Actions, enough for @actions/artifact 6: the Twirp calls of
// `github.actions.results.api.v1.ArtifactService` and the blob store behind them. It checks size and hash at Finalize,
// as the service does. Every other request is answered 403, as the API answers the read-only token of a fork.
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'

const TWIRP = '/twirp/github.actions.results.api.v1.ArtifactService/'

/** Listens on a free local port. `artifacts` maps the name to its zip; `refused` lists calls to the API. */
export async function startArtifactService() {
  const store = { artifacts: new Map(), uploads: new Map(), refused: [], next: 1 }
  const server = createServer((request, response) => {
    answer(store, origin(server), request)
      .catch((error) => ({ status: 500, body: { msg: String(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? {}))
      })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `${origin(server)}/`,
    token: runtimeToken(),
    apiUrl: `${origin(server)}/api/v3`,
    artifacts: store.artifacts,
    refused: store.refused,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  }
}

async function answer(store, base, request) {
  const url = new URL(request.url, base)
  const body = await bytesOf(request)
  if (url.pathname.startsWith(TWIRP))
    return call(store, base, url.pathname.slice(TWIRP.length), JSON.parse(body.toString('utf8')))
  if (url.pathname.startsWith('/blob/')) return blob(store, request.method, url, body)
  store.refused.push(`${request.method} ${url.pathname}`)
  return { status: 403, body: { message: 'Resource not accessible by integration' } }
}

function call(store, base, method, message) {
  const { artifacts, uploads } = store
  const listed = (name) => ({
    ...artifacts.get(name).entry,
    workflow_run_backend_id: message.workflow_run_backend_id,
  })
  switch (method) {
    case 'CreateArtifact': {
      if (artifacts.has(message.name))
        return {
          status: 409,
          body: { code: 'already_exists', msg: `(409) Conflict: ${message.name}` },
        }
      const key = String(store.next++)
      uploads.set(key, { name: message.name, blocks: new Map(), bytes: undefined })
      return ok({ ok: true, signed_upload_url: `${base}/blob/${key}?sig=${randomUUID()}` })
    }
    case 'FinalizeArtifact':
      return finalize(store, message)
    case 'ListArtifacts':
      return ok({
        artifacts: [...artifacts.keys()]
          .filter((name) => (message.name_filter ?? name) === name)
          .map(listed),
      })
    case 'GetSignedArtifactURL':
      return artifacts.has(message.name)
        ? ok({ name: message.name, signed_url: `${base}/blob/${artifacts.get(message.name).key}` })
        : { status: 404, body: { code: 'not_found', msg: 'artifact not found' } }
    default:
      return { status: 404, body: { code: 'bad_route', msg: method } }
  }
}

function finalize({ artifacts, uploads }, message) {
  const found = [...uploads].find(([, upload]) => upload.name === message.name && upload.bytes)
  if (!found)
    return { status: 412, body: { code: 'failed_precondition', msg: 'nothing was uploaded' } }
  const [key, { bytes }] = found
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  if (Number(message.size) !== bytes.length || (message.hash ?? digest) !== digest)
    return { status: 412, body: { code: 'failed_precondition', msg: 'size or hash differ' } }
  const entry = { name: message.name, database_id: key, size: String(bytes.length), digest }
  artifacts.set(message.name, { key, bytes, entry })
  return ok({ ok: true, artifact_id: key })
}

/** The subset of Azure block blobs that the client uses: whole blobs, or blocks and then their list. */
function blob({ uploads }, method, url, body) {
  const upload = uploads.get(url.pathname.slice('/blob/'.length))
  if (!upload) return { status: 404 }
  if (method === 'GET') return { status: 200, body: upload.bytes }
  const part = url.searchParams.get('comp')
  if (part === 'block') upload.blocks.set(url.searchParams.get('blockid'), body)
  else if (part === 'blocklist') upload.bytes = assembled(upload.blocks, body.toString('utf8'))
  else upload.bytes = body
  return { status: 201 }
}

function assembled(blocks, list) {
  const order = [...list.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map(
    ([, id]) => id,
  )
  return Buffer.concat(order.map((id) => blocks.get(id)))
}

/** The client reads the run and the job from the scope `Actions.Results:<run>:<job>`; the signature is not checked. */
function runtimeToken() {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const scope = `Actions.Results:${randomUUID()}:${randomUUID()}`
  return [{ alg: 'none', typ: 'JWT' }, { scp: scope }, 'unsigned'].map(part).join('.')
}

const ok = (body) => ({ status: 200, body })

const origin = (server) => `http://127.0.0.1:${server.address().port}`

async function bytesOf(stream) {
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
