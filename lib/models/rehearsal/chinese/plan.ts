/** What Rehearsal says in Chinese plans. */
import type { PlanWords } from '../blueprint'
import type { Subject, Topic } from '../subject'
import { furtherParts, partsFor, templateTopics } from './plan-templates'

const points = [
  '<part>：它对“<chapter>”意味着什么，举一例，附出处。',
  '<part>：来由如何，为何重要。',
  '<part>：主要事实，以及最常被忽略的一点。',
  '<part>：涉及哪些人，他们想要什么，得到了什么。',
  '<part>：为何值得在“<chapter>”中单独一节。',
  '<part>：用数字说明带来的变化。',
  '<part>：先讲通行看法，再看证据怎么说。',
  '<part>：由此通向何处，留下哪些问题。',
  '<part>：先细看，再回到“<chapter>”。',
  '<part>：实际中如何运作，可能出什么差错。',
]

export const chinesePlan: PlanWords = {
  subtitle: ({ form, audience }) => (audience ? `写给${audience}的${form || '文章'}` : `一份${form || '文章'}`),
  opening: openingFor,
  closing: (read) => ({ title: '结语', point: `归纳${read.subject}的要点，说明仍待回答的问题。`, parts: [] }),
  chapters: (read) => templateTopics(read.kind, read.subject),
  points,
  inSentence: (title) => title,
  partsFor,
  furtherParts,
  distinct: (part, chapter) => `${chapter.title}：${part}`,
}

function openingFor(read: Subject): Topic {
  const title = read.form.includes('报告') ? '摘要' : '引言'
  return { title, point: `说明${read.subject}为何值得一写，全文如何安排。`, parts: [] }
}
