// A Spark from the package registry of Python, and the Java of this machine that it runs on.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run, scratch } from './scratch.mjs'

export const SPARK = '4.1.4'
/** Spark 4 runs on 17 and 21. */
const JAVA = /version "(17|21)\b/

/**
 * @param {string | undefined} cache Folder that keeps it for the next run.
 * @returns {Promise<{ home?: string, reason?: string }>} `home` is what SPARK_HOME should be.
 */
export async function fetchSpark(cache) {
  const java = await run('java', ['-version'])
  if (!JAVA.test(java.stderr)) return { reason: 'there is no Java 17 or 21 here' }
  const folder = cache === undefined ? scratch('spark') : join(resolve(cache), `spark-${SPARK}`)
  const home = join(folder, 'pyspark')
  const complete = join(folder, 'complete')
  if (existsSync(complete)) return { home }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--no-deps', '--target', folder]
  const { status, stderr } = await run('python3', [...pip, `pyspark==${SPARK}`], { seconds: 600 })
  if (status === 0) {
    writeFileSync(complete, '')
    return { home }
  }
  return { reason: `pip install pyspark==${SPARK}: ${stderr.trim().split('\n').at(-1)}` }
}
