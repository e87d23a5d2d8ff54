/** Ends with a sentence where Node is too old. In old syntax, for the same reason as its importers. */
var version = process.versions.node.split('.')
var major = Number(version[0])
var minor = Number(version[1])

// Generating the database client needs a Node where require() takes ES modules: 20.19, 22.12, 23 and later.
if (major < 20 || major === 21 || (major === 20 && minor < 19) || (major === 22 && minor < 12)) {
  console.error(
    'Longhand needs Node 20.19 or later (of 22: 22.12), and this is Node ' +
      process.versions.node +
      '. Install Node 22 or 24 from https://nodejs.org, then try again.',
  )
  process.exit(1)
}
