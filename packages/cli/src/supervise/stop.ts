import { SecmlopsError, printable } from '@secmlops/core'

/** Why a worker ended without having said all that it had to say. */
export type Stop =
  | { readonly kind: 'memory'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'time'; readonly limit: number }
  /** The supervisor was asked to end. */
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  /** The worker ended by itself: a fault in native code, the kernel out of memory. */
  | { readonly kind: 'crash'; readonly how: string }

/** A stop, and what was being done at that time. */
export interface Stopped {
  readonly stop: Stop
  readonly activity: string | undefined
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/** Code, sentence and remedy of a stop; exit 3, since nothing was judged. */
export function stopError({ stop, activity }: Stopped): SecmlopsError {
  const { code, message, remedy } = words(stop)
  const place = activity === undefined ? '' : ` during "${printable(activity, 200)}"`
  return new SecmlopsError(code, `${message}${place}`, { remedy, exit: 3 })
}

function words(stop: Stop): { code: string; message: string; remedy: string } {
  switch (stop.kind) {
    case 'memory':
      return {
        code: 'out-of-memory',
        message: `stopped at ${gigabytes(stop.bytes)} of memory, above the limit of ${gigabytes(stop.limit)}`,
        remedy: 'Look at the model for values that are too large, or raise the memory limit',
      }
    case 'time':
      return {
        code: 'out-of-time',
        message: `stopped when the time budget of ${String(stop.limit)} s was used up`,
        remedy:
          'Raise the time budget, measure fewer samples or attacks, or divide the work into shards',
      }
    case 'signal':
      return {
        code: 'interrupted',
        message: `stopped by ${stop.signal}`,
        remedy: 'Run again; a job that GitHub ends needs a longer timeout-minutes',
      }
    case 'crash':
      return {
        code: 'crashed',
        message: `the program ended without a verdict (${stop.how})`,
        remedy:
          'Run again; if it ends in the same way, give the machine more memory, or suspect the file that was read',
      }
  }
}
