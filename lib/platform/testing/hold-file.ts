/** Tries to hold the file that it is told of, says whether it could, and keeps it until it is killed. */
import { takeFile } from '../exclusive-file'

const [path = ''] = process.argv.slice(2)
const taking = takeFile(path)
process.stdout.write('held' in taking ? 'held\n' : `${taking.holder.pid}\n`)
setInterval(() => undefined, 1_000)
