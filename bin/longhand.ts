/** The command line: `npm run longhand -- write|plan|export|rotate-secret`. */
import { callerDirectory } from '@/lib/platform/caller-directory'
import { projectDirectory } from '@/lib/platform/project'
import { commandLine } from './command-line/command-line'

process.exit(await commandLine(process.argv.slice(2), callerDirectory('longhand'), projectDirectory()))
