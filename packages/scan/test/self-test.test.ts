import { expect, it } from '@jest/globals'
import { RULES, selfTest } from '../src/index.js'

it('rejects the built-in malicious pickle', async () => {
  expect(await selfTest()).toMatchObject({ name: 'malicious pickle', rejected: true })
})

it('says of every rule what it means and what to do', () => {
  for (const { title, why, remedy, references } of Object.values(RULES))
    for (const words of [title, why, remedy, ...(references ?? ['-'])]) expect(words).not.toBe('')
})
