import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { generateKeyPair, type CurveName } from '@secmlops/attest'
import { bundle } from '../support/bundle.js'

let adapter: Awaited<ReturnType<typeof bundle>>
let folder: string
const at = (...names: string[]): string => join(folder, ...names)
const BUNDLE = 'model.sig'

beforeAll(async () => {
  adapter = await bundle('bench/oms-adapter.mjs')
  folder = mkdtempSync(join(tmpdir(), 'secmlops-oms-'))
})
afterAll(() => {
  for (const each of [adapter.folder, folder]) rmSync(each, { recursive: true })
})

function run(verb: string, ...flags: string[]): number | null {
  return spawnSync(execPath, [adapter.program, verb, ...flags], { cwd: folder }).status
}

function sign(model: string, ...flags: string[]): number | null {
  const files = ['--output-bundle', BUNDLE, '--private-key', 'key.pem']
  return run('sign-model', '--method', 'key', '--model-path', model, ...files, ...flags)
}

function verify(model: string, ...flags: string[]): number | null {
  const files = ['--bundle', BUNDLE, '--public-key', 'key.pub']
  return run('verify-model', '--method', 'key', '--model-path', model, ...files, ...flags)
}

function keys(curve: CurveName): void {
  const { privateKey, publicKey } = generateKeyPair({ curve })
  writeFileSync(at('key.pem'), privateKey)
  writeFileSync(at('key.pub'), publicKey)
}

describe('the adapter to the conformance suite (adapter_cli_protocol.md)', () => {
  beforeEach(() => {
    rmSync(at('m'), { recursive: true, force: true })
    mkdirSync(at('m', 'd'), { recursive: true })
    writeFileSync(at('m', 'a'), '1')
    writeFileSync(at('m', 'd', 'b'), '2')
    keys('P-256')
  })

  it.each(['P-256', 'P-384', 'P-521'] as const)('signs and verifies on %s', (curve) => {
    keys(curve)
    expect([sign('m'), verify('m')]).toEqual([0, 0])
    writeFileSync(at('m', 'a'), 'X')
    expect(verify('m')).toBe(1)
  })

  it('signs and verifies a single file', () => {
    expect([sign('m/a'), verify('m/a'), verify('m/d/b')]).toEqual([0, 0, 1])
  })

  it('ignores the paths that it is told to, by either spelling', () => {
    expect(sign('m', '--ignore-paths', 'd')).toBe(0)
    expect([verify('m'), verify('m', '--ignore-paths', 'm/d')]).toEqual([1, 0])
  })

  it('ignores unsigned files only when it is told to, and nothing else then', () => {
    sign('m')
    writeFileSync(at('m', 'new'), '3')
    expect([verify('m'), verify('m', '--ignore-unsigned-files')]).toEqual([1, 0])
    writeFileSync(at('m', 'a'), 'X')
    expect(verify('m', '--ignore-unsigned-files')).toBe(1)
  })

  it('fails for another key, a bundle that is none, and what it does not know', () => {
    sign('m')
    keys('P-256')
    expect(verify('m', '--ignore-unsigned-files')).toBe(1)
    cpSync(at('m', 'a'), at(BUNDLE))
    expect(verify('m')).toBe(1)
    expect(run('verify-model', '--method', 'pkcs11')).toBe(2)
    expect(run('benchmark-model')).toBe(2)
    expect(run('verify-model', '--surprise')).toBe(2)
  })
})
