// The HTML report in a real browser: width, console, network, keyboard, contrast, time to open.
// `node test/e2e/browser.mjs` after `npx tsc --build`. With report files as arguments it writes pictures of them to
// --out instead. Without a browser it is skipped, with the reason.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { htmlRenderer } from '../../packages/report/dist/index.js'
import { attachmentOf, largeReport } from './report/large-report.mjs'
import * as look from './report/looks.mjs'
import { installBrowser } from './support/browser.mjs'
import { check, conclude } from './support/checks.mjs'

const FINDINGS = 5000
const MOST_MILLISECONDS = 1000

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: '.' } },
})
const { launch, axe, reason } = await installBrowser()
if (!launch) console.log(`skipped: ${reason}`)
else if (positionals.length > 0) await pictures(positionals)
else await lane()
process.exit(positionals.length > 0 ? 0 : conclude())

async function lane() {
  const small = written('small.html', largeReport(40))
  const large = written('large.html', largeReport(FINDINGS))
  const source = readFileSync(axe, 'utf8')
  const browser = await launch()
  for (const each of look.LOOKS) await judge({ browser, source, url: small }, each)
  await check(`opens with ${FINDINGS} findings in less than ${MOST_MILLISECONDS} ms`, () =>
    opensFast(browser, large),
  )
  await browser.close()
}

async function judge({ browser, source, url }, each) {
  const { page, heard, close } = await look.open(browser, url, each)
  const title = look.titleOf(each)
  await check(`${title}: fits folded`, () => look.fits(page))
  await check(`${title}: keyboard`, () => look.keyboard(page))
  await look.unfold(page)
  await check(`${title}: fits unfolded`, () => look.fits(page))
  await check(`${title}: nothing in the console, nothing asked of the network`, () =>
    assert.deepEqual(heard, []),
  )
  await check(`${title}: accessible`, () => look.accessible(page, source))
  await close()
}

async function opensFast(browser, url) {
  const { page, close } = await look.open(browser, url, look.LOOKS[0])
  const milliseconds = await look.loadTime(page)
  console.log(`  ${milliseconds} ms`)
  await close()
  assert(milliseconds < MOST_MILLISECONDS, `${milliseconds} ms`)
}

function written(name, report) {
  const file = join(mkdtempSync(join(tmpdir(), 'secmlops-look-')), name)
  writeFileSync(file, [...htmlRenderer.render(report, attachmentOf)].join(''))
  return pathToFileURL(file).href
}

/** What a reader sees first, and the first row of figures, at each width, light and dark. */
async function pictures(files) {
  const browser = await launch()
  for (const file of files)
    for (const each of look.LOOKS) {
      const viewport = { ...each.viewport, height: 960 }
      const { page, close } = await look.open(browser, pathToFileURL(resolve(file)).href, {
        ...each,
        viewport,
      })
      const name = `${basename(dirname(resolve(file)))}-${each.colorScheme}-${viewport.width}.png`
      await page.screenshot({ path: join(values.out, name) })
      const figures = page.locator('details[open] .figures').first()
      if (await figures.isVisible())
        await figures.screenshot({ path: join(values.out, name.replace('.png', '-figures.png')) })
      await close()
      console.log(name)
    }
  await browser.close()
}
