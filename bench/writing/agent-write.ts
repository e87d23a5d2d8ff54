/**
 * AgentWrite as it was published (arXiv 2408.07055): a plan of one line for each paragraph, then a call for each line with
 * the instruction, the whole plan and all the text so far. Nothing is corrected. It is what ours is compared with.
 */
import type { Model, ModelRequest } from '@/lib/models/model'
import { parsePlan } from '@/lib/outline/parse-plan'
import type { PlannedSection } from '@/lib/outline/planned-section'
import type { CampaignPrompt } from './prompts'

/** Words of a paragraph in its plans. */
const LEAST_WORDS = 200
const MOST_WORDS = 1_000
const USUAL_WORDS = 500

export async function agentWrite(prompt: CampaignPrompt, model: Model, signal: AbortSignal): Promise<string> {
  const planned = await answerOf(model, request(planPrompt(prompt)), signal)
  const steps = parsePlan(planned).sections.filter(({ targetWords }) => (targetWords ?? 0) > 0)
  const plan = steps.map(planLine).join('\n')
  let text = ''
  for (const step of steps)
    text += `${await answerOf(model, request(stepPrompt(prompt, plan, text, step)), signal)}\n\n`
  return text
}

const request = (text: string): ModelRequest => ({
  system: [],
  messages: [{ role: 'user', parts: [{ text }] }],
  maxOutputTokens: 8_192,
})

function planPrompt({ text, words, language }: CampaignPrompt): string {
  const sections = Math.max(1, Math.round(words / USUAL_WORDS))
  return language === 'zh'
    ? `<brief>\n${text}\n</brief>\n\n请把写作要求分为大约${sections}个段落，每段一行，写明要点和字数。\n字数：${words} 字`
    : `<brief>\n${text}\n</brief>\n\nBreak the instruction down into about ${sections} sections, a line each, with its main point and word count.\nLength: ${words} words`
}

const planLine = ({ title, mainPoint, targetWords }: PlannedSection, at: number): string =>
  `Paragraph ${at + 1} - ${title}. Main Point: ${mainPoint} - Word Count: ${paragraphWords(targetWords)} words`

const paragraphWords = (targetWords: number | null): number =>
  Math.min(MOST_WORDS, Math.max(LEAST_WORDS, targetWords ?? USUAL_WORDS))

function stepPrompt(prompt: CampaignPrompt, plan: string, text: string, step: PlannedSection): string {
  const words = paragraphWords(step.targetWords)
  return [
    `<brief>\n${prompt.text}\n</brief>`,
    `Writing steps:\n${plan}`,
    `Already written text:\n${text}`,
    `Write the next paragraph of the plan, and only that one.`,
    prompt.language === 'zh'
      ? `章节：${step.title}\n要点：${step.mainPoint}\n字数：${words} 字`
      : `Section: ${step.title}\nMain point: ${step.mainPoint}\nWord count: ${words} words`,
  ].join('\n\n')
}

async function answerOf(model: Model, request: ModelRequest, signal: AbortSignal): Promise<string> {
  let text = ''
  for await (const part of model.stream(request, signal)) if (part.type === 'text-delta') text += part.text
  return text
}
