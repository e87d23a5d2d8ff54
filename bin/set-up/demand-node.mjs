/** Ends with a sentence where Node is too old. In old syntax, for the same reason as its importers. */
var oldest = [20, 19]
var running = process.versions.node.split('.').map(Number)

if (running[0] < oldest[0] || (running[0] === oldest[0] && running[1] < oldest[1])) {
  console.error(
    'Longhand needs Node ' +
      oldest.join('.') +
      ' or later, and this is Node ' +
      process.versions.node +
      '. Install Node 22 or 24 from https://nodejs.org, then try again.',
  )
  process.exit(1)
}
