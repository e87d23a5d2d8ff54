/** Chinese. */
import type { Language } from '../language'
import { chineseFrames } from './frames'
import { chinesePhrases } from './phrases'
import { chinesePlan } from './plan'
import { readSubject } from './read-subject'
import { chineseTerms } from './terms'

export const chinese: Language = {
  tag: 'zh',
  sign: isMostlyHan,
  readSubject,
  plan: chinesePlan,
  rules: { ...chinesePhrases, ...chineseFrames },
  termsOf: chineseTerms,
  pointOf: (mainPoint) => mainPoint,
  noPoint: '本节还没有要点',
  join: '',
  polish: (sentence) => sentence,
  stretch: 1,
  technical: /编程|代码|算法|数据库|程序设计|软件/,
}

function isMostlyHan(text: string): boolean {
  const wide = text.match(/\p{sc=Han}/gu)?.length ?? 0
  return wide > 0 && wide * 3 >= (text.match(/[A-Za-z]+/g)?.length ?? 0)
}
