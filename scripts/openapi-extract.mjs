// Cuts what this suite asks of GitHub out of GitHub's description of its REST interface (OpenAPI 3.0; MIT licence), for tests.
// By hand: npm pack @octokit/openapi@23.0.2, unpack it, and
// node scripts/openapi-extract.mjs package/generated/api.github.com.deref.json && npx prettier --write packages/github/test/support
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const ROUTES = [
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/issues',
  'POST /repos/{owner}/{repo}/issues',
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
  'POST /repos/{owner}/{repo}/check-runs',
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
  'POST /repos/{owner}/{repo}/code-scanning/sarifs',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
  'GET /orgs/{org}/teams/{team_slug}',
  'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
  'GET /repos/{owner}/{repo}/rules/branches/{branch}',
  'GET /repos/{owner}/{repo}/branches/{branch}',
  'GET /repos/{owner}/{repo}/branches/{branch}/protection',
]

const PROSE = new Set(['description', 'example', 'examples', 'externalDocs', 'title', 'default'])
const target = new URL('../packages/github/test/support/github-openapi.json', import.meta.url)

const description = JSON.parse(await readFile(process.argv[2], 'utf8'))
const routes = Object.fromEntries(ROUTES.map((route) => [route, operation(route)]))
const source = `@octokit/openapi ${description.info.version}, MIT licence (c) 2020 Octokit contributors`
await writeFile(fileURLToPath(target), JSON.stringify({ source, routes }))

function operation(route) {
  const [method, path] = route.split(' ')
  const { parameters = [], requestBody } = description.paths[path][method.toLowerCase()]
  const body = requestBody?.content['application/json'].schema
  return {
    parameters: parameters.map(({ name, in: where, schema }) => ({
      ...{ name, in: where, schema: plain(schema) },
    })),
    ...(body && { body: plain(body) }),
  }
}

/** JSON Schema of a schema of OpenAPI 3.0: no prose, and `nullable` beside a type only, where ajv takes it. */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain)
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, properties, ...rest } = schema
  const words = Object.entries(rest).filter(([key]) => !PROSE.has(key))
  const kept = {
    ...Object.fromEntries(words.map(([key, value]) => [key, plain(value)])),
    ...(properties && { properties: eachOf(properties) }),
  }
  if (nullable !== true) return kept
  return kept.type ? { ...kept, nullable } : { anyOf: [{ type: 'null' }, kept] }
}

function eachOf(properties) {
  return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, plain(each)]))
}
