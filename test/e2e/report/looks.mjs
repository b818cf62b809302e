import assert from 'node:assert/strict'

/** Where a reader may sit. */
export const LOOKS = [360, 1280].flatMap((width) =>
  ['light', 'dark'].map((colorScheme) => ({ colorScheme, viewport: { width, height: 800 } })),
)

export const titleOf = ({ colorScheme, viewport }) => `${viewport.width} px, ${colorScheme}`

/** Opens a file; tells what the console says and what is asked of the network. */
export async function open(browser, url, look) {
  const context = await browser.newContext(look)
  const page = await context.newPage()
  const heard = []
  page.on('console', (message) => heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) heard.push(`asked for ${request.url()}`)
  })
  await page.goto(url)
  return { page, heard, close: () => context.close() }
}

/** Milliseconds until everything was loaded and a frame was drawn. */
export function loadTime(page) {
  return page.evaluate(
    () =>
      new Promise((done) =>
        globalThis.requestAnimationFrame(() =>
          setTimeout(() => done(Math.round(performance.now())), 0),
        ),
      ),
  )
}

export async function unfold(page) {
  await page.evaluate(() =>
    globalThis.document.querySelectorAll('details').forEach((each) => (each.open = true)),
  )
}

/** Nothing reaches beyond the right edge of the window. */
export async function fits(page) {
  const [inner, outer] = await page.evaluate(() => [
    globalThis.document.documentElement.scrollWidth,
    globalThis.document.documentElement.clientWidth,
  ])
  assert(inner <= outer, `the page is ${inner} px wide in a window of ${outer} px`)
}

/** Every stop of the tab key is visible, in the order of the page, and the first leads to the content. */
export async function keyboard(page) {
  const stops = []
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focused)
    // After the last one the focus leaves the page.
    if (!stop) break
    stops.push(stop)
  }
  assert(stops.length >= 6, `only ${stops.length} stops`)
  assert.equal(stops[0].text, 'Skip to the content')
  for (const [i, stop] of stops.entries()) {
    assert(stop.outlined, `"${stop.text}" does not show that it has the focus`)
    assert(i === 0 || stop.order > stops[i - 1].order, `"${stop.text}" comes out of order`)
  }
}

/** Runs in the page. */
function focused() {
  const element = globalThis.document.activeElement
  if (element === globalThis.document.body) return undefined
  return {
    text: element.textContent.trim().slice(0, 40),
    outlined: globalThis.getComputedStyle(element).outlineStyle !== 'none',
    order: [...globalThis.document.querySelectorAll('*')].indexOf(element),
  }
}

/** No violation of WCAG 2.1 A and AA that axe-core knows, contrast among them. */
export async function accessible(page, axe) {
  const results = await page.evaluate(
    `${axe};axe.run({ runOnly: ['wcag2a','wcag2aa','wcag21aa'] })`,
  )
  assert(results.passes.length > 0, 'axe-core looked at nothing')
  const found = results.violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 120)}`,
  )
  assert.deepEqual(found, [])
}
