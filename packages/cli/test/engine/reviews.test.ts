import { describe, expect, it } from '@jest/globals'
import { reviewsOf } from '../../src/engine/reviews.js'

const access = (event: string, payload: unknown, token = 't'): boolean => {
  const sides = {
    head: 'a'.repeat(40),
    targetRef: 'main',
    targetSha: 'b'.repeat(40),
    isFork: false,
  }
  const context = { event, repository: 'acme/street', sha: 'c'.repeat(40), ...sides }
  return reviewsOf({ context, payload, token, env: {} }) !== undefined
}

// docs.github.com, "Webhook events and payloads": pull_request has a number of its own, pull_request_review has not.
describe('reviews of an event', () => {
  it.each([
    ['pull_request', { number: 5, pull_request: { number: 5 } }, true],
    ['pull_request_review', { action: 'submitted', pull_request: { number: 5 } }, true],
    ['pull_request_review', { pull_request: { number: '5' } }, false],
    ['merge_group', { pull_request: { number: 5 } }, false],
    ['pull_request', {}, false],
  ])('%s, %j: %s', (event, payload, expected) => {
    expect(access(event, payload)).toBe(expected)
    expect(access(event, payload, '')).toBe(false)
  })
})
