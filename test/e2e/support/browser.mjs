import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** The browser is inside the package @sparticuz/chromium, so that the npm registry is enough. */
const PACKAGES = ['playwright-core@1', '@sparticuz/chromium@147', 'axe-core@4']

/** A headless Chromium and axe-core outside the repository; a reason where they cannot be had. */
export async function installBrowser() {
  const folder = join(tmpdir(), 'secmlops-browser')
  try {
    mkdirSync(folder, { recursive: true })
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']
    execFileSync('npm', ['install', '--prefix', folder, ...flags, ...PACKAGES], { stdio: 'pipe' })
    const from = createRequire(join(folder, 'package.json'))
    const load = (name) => import(pathToFileURL(from.resolve(name)).href)
    const { default: packed } = await load('@sparticuz/chromium')
    const { default: playwright } = await load('playwright-core')
    const launch = launcher(playwright.chromium, await packed.executablePath(), packed.args)
    await (await launch()).close()
    return { launch, axe: from.resolve('axe-core/axe.min.js') }
  } catch (error) {
    return { reason: String(error.message).split('\n')[0] }
  }
}

/** A single process does not outlive its first page. */
function launcher(chromium, executablePath, packedArguments) {
  const args = packedArguments.filter((each) => !['--single-process', '--no-zygote'].includes(each))
  return () => chromium.launch({ executablePath, args, headless: true })
}
