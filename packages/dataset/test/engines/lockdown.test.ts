import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DuckDBInstance } from '@duckdb/node-api'
import { lockdown } from '../../src/engines/duckdb/lockdown.js'

let folder = ''
let instance: DuckDBInstance

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockdown-'))
  await mkdir(join(folder, 'tmp'))
  await writeFile(join(folder, 'allowed.csv'), 'a\n1\n')
  await writeFile(join(folder, 'secret.csv'), 'a\n2\n')
  await symlink(join(folder, 'secret.csv'), join(folder, 'link.csv'))
  await symlink('/etc', join(folder, 'tmp', 'link'))
  instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const files = [join(folder, 'allowed.csv')]
  const temporaryDirectory = join(folder, 'tmp')
  for (const statement of lockdown({ files, threads: 1, temporaryDirectory }))
    await connection.run(statement)
  connection.closeSync()
})
afterAll(async () => {
  instance.closeSync()
  await rm(folder, { recursive: true })
})

/** Runs on a new connection, as every question to a table does. */
async function run(sql: string): Promise<unknown> {
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql.replaceAll('{}', folder))).getRowsJS()
  } finally {
    connection.closeSync()
  }
}

// The attacks of facts/drift.md 4.4.
describe('the locked-down engine', () => {
  it('reads the file that it was created with', async () => {
    expect(await run(`SELECT a FROM read_csv('{}/allowed.csv')`)).toEqual([[1n]])
  })

  it.each([
    `SELECT * FROM read_text('/etc/passwd')`,
    `SELECT * FROM read_text('/proc/self/environ')`,
    `SELECT * FROM read_csv('{}/secret.csv')`,
    `SELECT * FROM read_text('/dev/stdin')`,
    `SELECT * FROM read_csv('{}/link.csv')`,
    `SELECT * FROM read_text('{}/tmp/link/passwd')`,
    `SELECT * FROM read_json('{}/secret.csv')`,
    `SELECT * FROM '{}/secret.csv'`,
    `SELECT * FROM read_csv('{}/tmp/../secret.csv')`,
    `SELECT * FROM read_csv('https://example.com/a.csv')`,
    `COPY (SELECT 1) TO '{}/written.csv'`,
    `COPY (SELECT 1) TO '{}/allowed.csv'`,
    `ATTACH '{}/new.db'`,
    `INSTALL httpfs`,
    `LOAD httpfs`,
    `SET enable_external_access = true`,
    `RESET enable_external_access`,
    `SET allowed_paths = ['/etc/passwd']`,
    `SET allowed_directories = ['/etc']`,
    `RESET lock_configuration`,
  ])('refuses %s', async (sql) => {
    await expect(run(sql)).rejects.toThrow()
  })

  it('lists nothing', async () => {
    const listed = await run(`SELECT * FROM glob('/etc/*')`).catch(() => [])
    expect(listed).toEqual([])
  })
})
