import { runEngine } from './run-engine.js'

process.exitCode = await runEngine(process.env)
