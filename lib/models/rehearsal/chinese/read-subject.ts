/** Reads out of a Chinese brief what the text is about, of which kind it is, for whom, and what it must cover. */
import type { Kind, Subject, Topic } from '../subject'

const forms = '旅游指南|旅行指南|旅游攻略|攻略|指南|报告|论文|文章|散文|小说|故事|手册|教程|评论|综述|方案|计划书|书|文'
const length = /(?:约|大约|不少于|至少)?\s*[\d,.一二三四五六七八九十百千万两]+\s*(?:个)?[字词](?:左右|以上)?的?/g

export function readSubject(brief: string): Subject {
  const whole = brief.replace(/\s+/g, ' ').trim()
  const opening = /^.*?[。！？\n]/.exec(whole)?.[0] ?? whole
  const { subject, form, audience } = splitOpening(opening)
  const clauses = clausesOf(brief, whole.slice(opening.length))
  return {
    subject,
    form,
    audience,
    title: /旅游|旅行/.test(form) && !subject.includes('旅') ? `${subject}${form}` : subject,
    kind: kindOf(whole),
    topics: clauses.map(topicOf),
    endsItself: /^(?:最后|结尾|末尾)/.test(clauses.at(-1) ?? ''),
  }
}

function splitOpening(opening: string): Pick<Subject, 'subject' | 'form' | 'audience'> {
  const audience = /(?:写给|面向|供)([^，。、]{2,12}?)(?:的|阅读|看|，|。|$)/.exec(opening)?.[1] ?? ''
  const bare = opening
    .replace(/[。！？]$/, '')
    .replace(/(?:写给|面向|供)[^，。、]{2,12}?(?:的|阅读|看)(?=.)/, '')
    .replace(length, '')
    .replace(/^(?:请|请你|帮我|为我|给我)*(?:写|撰写|起草|创作|编写|生成)?(?:一)?(?:篇|份|本|部|个)?/, '')
  const quoted = /《(.+?)》/.exec(bare)?.[1]
  const about = new RegExp(
    `^(?:${forms})?[，,]?(?:关于|有关|介绍|讲述|论述|题为)(.+?)(?:的?(${forms}))?(?:[，,].*)?$`,
  ).exec(bare)
  const plain = new RegExp(`^(.+?)的?(${forms})(?:[，,].*)?$`).exec(bare)
  const form = about?.[2] ?? plain?.[2] ?? new RegExp(forms).exec(bare)?.[0] ?? '文章'
  const subject = quoted ?? about?.[1] ?? plain?.[1] ?? bare.split(/[，,]/)[0] ?? ''
  return {
    subject: [...subject.trim()].slice(0, 24).join('') || '这个主题',
    form: form === '文' ? '文章' : form,
    audience,
  }
}

function kindOf(text: string): Kind {
  if (/旅游|旅行|攻略|行程|景点/.test(text)) return 'travel'
  if (/历史|史|帝国|王朝|革命|战争/.test(text)) return 'history'
  if (/论文|研究|综述/.test(text)) return 'paper'
  if (/编程|软件|代码|教程|算法|数据库/.test(text)) return 'technical'
  return 'general'
}

function clausesOf(brief: string, later: string): string[] {
  const bullets = [...brief.matchAll(/^\s*(?:[-*•]|\d+[.)、]|[一二三四五六七八九十]+、)\s*(.+)$/gm)].map(
    (match) => match[1] ?? '',
  )
  if (bullets.length > 1) return bullets
  const asks =
    /^(?:请|并|还要|再|然后|同时)*(?:解释|说明|介绍|描述|讨论|分析|比较|对比|列出|论述|探讨|包括|最后|结尾|以|为什么|如何|怎样)/
  const clauses: string[] = []
  for (const piece of later
    .split(/[，。；！？]/)
    .map((part) => part.trim())
    .filter(Boolean)) {
    if (asks.test(piece)) clauses.push(piece)
    else if (clauses.length > 0) clauses[clauses.length - 1] = `${clauses.at(-1)}、${piece}`
  }
  return clauses
}

function topicOf(clause: string): Topic {
  const bare = clause
    .replace(/^(?:请|并|还要|再|然后|同时)+/, '')
    .replace(/^(?:最后|结尾|末尾)?(?:用|以|给出|附上)?(?:解释|说明|介绍|描述|讨论|分析|列出|论述|探讨|包括)?/, '')
    .replace(/(?:作结|结尾|收尾|结束)$/, '')
  const compared = /^(?:比较|对比)(.+)$/.exec(bare)
  const parts = bare
    .replace(/^(?:比较|对比)/, '')
    .split(/[、和与]/)
    .filter((part) => part.length > 1)
  const title = compared ? `${compared[1]}的比较` : bare
  return {
    title: [...title].slice(0, 24).join('') || clause,
    point: `${clause}。`,
    parts: parts.length > 2 ? parts : [],
  }
}
