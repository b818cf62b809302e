/** jest-light-runner waits for a test for ever; this ends it with an error that says so. */
import { addEventHandler } from 'jest-circus'

const TIME_LIMIT = 60_000

addEventHandler((event, { currentDescribeBlock }) => {
  if (event.name !== 'add_test' || event.fn === undefined) return
  const test = currentDescribeBlock.children.at(-1)
  test.fn = limited(event.fn, event.timeout ?? TIME_LIMIT)
})

const limited = (work, milliseconds) => async () => {
  let timer
  const late = new Promise((_, reject) => {
    const error = new Error(`not done after ${milliseconds / 1000} s`)
    timer = setTimeout(() => reject(error), milliseconds)
  })
  try {
    await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
