/**
 * The writing loop with models of known habits, on a virtual clock: lengths, prompts, time and repetition, beside
 * AgentWrite as it was published.
 *
 *     npm run bench -- writing [--rounds N] [--least WORDS] [--most WORDS] [--json FILE]
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Written, writePrompt } from './writing/campaign'
import { figuresOf, table } from './writing/figures'
import type { Habit, Speed } from './writing/measured-model'
import { promptsFor } from './writing/prompts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '2' },
    least: { type: 'string', default: '0' },
    most: { type: 'string', default: '100000' },
    json: { type: 'string' },
  },
})

const habits: readonly [Habit, ...Habit[]] = [
  { name: 'short, 1,400 at most', bias: 0.85, spread: 0.2, ceiling: 1_400 },
  { name: 'long and uneven', bias: 1.3, spread: 0.3 },
  { name: 'very short, 800 at most', bias: 0.6, spread: 0.3, ceiling: 800 },
  { name: 'as asked', bias: 1, spread: 0.05 },
  { name: 'twice as long', bias: 2, spread: 0.2 },
]
const speed: Speed = { tokensPerSecond: 60, firstTokenMs: 500 }

/** The share of the time that writing one section after another takes, planning and corrections included. */
async function shareOfSequential(habit: Habit, atOnce: number): Promise<number> {
  const prompts = promptsFor(3, 10_000).filter(({ words, language }) => words === 10_000 && language === 'en')
  let [sequential, together] = [0, 0]
  for (const prompt of prompts) {
    sequential += (await writePrompt(prompt, { method: 'longhand', habit, speed, atOnce: 1 })).wallMs
    together += (await writePrompt(prompt, { method: 'longhand', habit, speed, atOnce })).wallMs
  }
  return together / sequential
}

const prompts = promptsFor(Number(values.rounds), Number(values.most)).filter(
  ({ words }) => words >= Number(values.least),
)
const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1_024

const results: Record<string, unknown> = {}
// Before all else: later on the peak is that of every document before, AgentWrite's prompts included.
const longest = prompts.find(({ words }) => words === 100_000)
if (longest) {
  await writePrompt(longest, { method: 'longhand', habit: habits[0], speed, atOnce: 6 })
  results.peakMegabytesOfOne = peakMegabytes()
  process.stdout.write(`Most memory of the process with 100,000 words: ${peakMegabytes().toFixed(0)} MB\n`)
}
for (const habit of habits) {
  for (const method of ['longhand', 'agent-write'] as const) {
    const written: Written[] = []
    for (const prompt of prompts) {
      if (method === 'agent-write' && (prompt.words < 2_000 || prompt.words > 30_000)) continue
      written.push(await writePrompt(prompt, { method, habit, speed, atOnce: 6 }))
      process.stderr.write('.')
    }
    process.stderr.write('\n')
    const figures = figuresOf(written)
    results[`${habit.name}, ${method}`] = figures
    process.stdout.write(`${table(`${habit.name}: ${method}`, figures)}\n`)
  }
}
for (const habit of habits) {
  const [four, eight] = [await shareOfSequential(habit, 4), await shareOfSequential(habit, 8)]
  results[`${habit.name}, 10,000 words side by side`] = { four, eight }
  process.stdout.write(
    `${habit.name}: 10,000 words take ${(four * 100).toFixed(0)} % of the sequential time with 4 at once, ${(eight * 100).toFixed(0)} % with 8\n`,
  )
}
results.peakMegabytes = peakMegabytes()
process.stdout.write(`Most memory of the process with all documents: ${peakMegabytes().toFixed(0)} MB\n`)
if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`)
