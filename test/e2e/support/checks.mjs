// Collects what held and what did not: one line each as it comes, and the counts at the end.
import { AssertionError } from 'node:assert/strict'

const counts = { passed: 0, failed: 0 }

/** A check that throws has failed; the others go on. */
export async function check(title, body) {
  try {
    await body()
    counts.passed += 1
    console.log(`  ok      ${title}`)
  } catch (error) {
    counts.failed += 1
    console.log(`  FAILED  ${title}\n${reasonOf(error).replace(/^/gm, '          ')}`)
  }
}

export function failures() {
  return counts.failed
}

/** Prints `N passed, N failed` and gives the exit status. */
export function conclude() {
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
  return counts.failed === 0 ? 0 : 1
}

function reasonOf(error) {
  return error instanceof AssertionError ? error.message : String(error.stack ?? error)
}
