/** Ends with a sentence where Node is too old. In old syntax, for the same reason as its importers. */
var version = process.versions.node.split('.')
var major = Number(version[0])
var minor = Number(version[1])

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    'Longhand needs Node 20.19 or later, and this is Node ' +
      process.versions.node +
      '. Install Node 22 or 24 from https://nodejs.org, then try again.',
  )
  process.exit(1)
}
