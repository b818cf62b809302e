import { stderr } from 'node:process'
import { MultiBar, Presets } from 'cli-progress'
import type { Logger, Progress, ProgressTask } from '@secmlops/core'

/** Human text on standard error; `debug` only when asked for. */
export function terminalLogger(debug: boolean): Logger {
  const write = (message: string): void => {
    stderr.write(`${message}\n`)
  }
  return {
    debug: (message) => {
      if (debug) write(message)
    },
    info: write,
    warn: (message) => {
      write(`warning: ${message}`)
    },
  }
}

/** Bars with the time left on a terminal; nothing elsewhere, where bars would fill a log. */
export function terminalProgress(): Progress {
  return stderr.isTTY ? bars() : { start: () => SILENT }
}

const SILENT: ProgressTask = { advance: () => undefined, done: () => undefined }

function bars(): Progress {
  const format = '{label} {bar} {percentage}% | {value}/{total} | {eta_formatted} left'
  const multi = new MultiBar(
    { format, stream: stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_grey,
  )
  let running = 0
  return {
    start(label, total, unit) {
      const look = unit === 'bytes' ? { formatValue: megabytes } : {}
      const bar = multi.create(total, 0, { label: label.padEnd(24) }, look)
      running++
      return {
        advance: (by = 1) => {
          bar.increment(by)
        },
        done: () => {
          multi.remove(bar)
          running--
          if (running === 0) multi.stop()
        },
      }
    },
  }
}

/** `formatValue` of cli-progress: counts are bytes, percentages and times are not. */
function megabytes(value: number, _: unknown, type: string): string {
  const isCount = type === 'value' || type === 'total'
  return isCount ? `${(value / 1e6).toFixed(0)} MB` : String(value)
}
