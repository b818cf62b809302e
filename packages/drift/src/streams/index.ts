import { adwin } from './adwin.js'
import { ddm } from './ddm.js'
import type { StreamDetector } from './detector.js'
import { eddm } from './eddm.js'
import { hddmA } from './hddm-a.js'
import { hddmW } from './hddm-w.js'
import { kswin } from './kswin.js'
import { pageHinkley } from './page-hinkley.js'

/** Every detector for ordered values, with the settings of its authors. */
export const STREAM_DETECTORS: readonly StreamDetector[] = [
  adwin(),
  ddm(),
  eddm(),
  hddmA(),
  hddmW(),
  pageHinkley(),
  kswin(),
]
