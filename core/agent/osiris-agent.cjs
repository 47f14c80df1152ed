#!/usr/bin/env node
// The agent as it is installed: in little memory, from the bundle that the set-up made (docs/decisions/0021). From the sources: node core/agent/main.ts
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');

// Before anything large is loaded, and before the cache: what was compiled under other flags is not taken.
setFlagsFromString('--optimize-for-size');
// Young objects stay within the megabyte they start with, rather than in up to 64.
setFlagsFromString('--semi-space-growth-factor=1');

const bundle = path.join(__dirname, 'build', 'agent.cjs');
enableCompileCache(path.join(__dirname, 'build', 'compiled'));
if (existsSync(bundle)) require(bundle);
else void import('./main.ts');
