/**
 * `npm start`: prepares what is missing or out of date, then runs Longhand. Also behind `npm run dev`, `worker`, `longhand`, `bench`.
 * This file keeps to old syntax, so that an old Node can still read it and say that it is too old.
 */
import './set-up/demand-node.mjs'

void import('./set-up/start.mjs').then((module) => module.start(process.argv.slice(2)))
