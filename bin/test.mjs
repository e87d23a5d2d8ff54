/**
 * `npm test`: prepares what is missing, a browser too, then runs every check. Also behind `npm run check` and `soak`.
 * This file keeps to old syntax, so that an old Node can still read it and say that it is too old.
 */
import './set-up/demand-node.mjs'

void import('./checks/test.mjs').then((module) => module.test(process.argv.slice(2)))
