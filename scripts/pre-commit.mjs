#!/usr/bin/env node
// The committed program, for the hooks of .pre-commit-hooks.yaml: pre-commit starts them from its clone of this repository.
import '../dist/secmlops.mjs'
