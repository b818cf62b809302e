import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { gate } from '@secmlops/drift'

const PAGE = fileURLToPath(new URL('../../docs/policy.md', import.meta.url))

it('shows a policy for accepted data without its rows that the drift gate takes', () => {
  const [, section = ''] = readFileSync(PAGE, 'utf8').split('## Accepted data without its rows')
  const text = /```yaml\n(.*?)```/s.exec(section)?.[1] ?? ''
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(text)))
  expect(settings).toMatchObject({
    reference: { path: 'baselines/street.json' },
    signature: 'baselines/street.json.sig',
    quality: { learn: true, stated: { integrity: [{ left: 'taken', operator: '<=' }] } },
  })
})
