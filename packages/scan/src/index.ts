export type { Format, Scan, ScanResult } from './scan.js'
