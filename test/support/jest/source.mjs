/**
 * Preloaded into jest and its workers: plain Node runs the tests from source. A worker keeps what it has loaded, so that its
 * hundreds of test files share each module; a module has no state that a test could leave behind, or it is at fault.
 */
import { register } from 'node:module'

register('./source-hooks.mjs', import.meta.url)
