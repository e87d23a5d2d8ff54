/** Japanese, in the plain style (である). */
import type { Language } from '../language'
import { japaneseFrames } from './frames'
import { japanesePhrases } from './phrases'
import { japanesePlan } from './plan'
import { readSubject } from './read-subject'

export const japanese: Language = {
  tag: 'ja',
  sign: (text) => {
    const kana = text.match(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0
    return kana * 10 > (text.match(/\p{L}/gu)?.length ?? 0)
  },
  readSubject,
  plan: japanesePlan,
  rules: { ...japanesePhrases, ...japaneseFrames },
  termsOf: japaneseTerms,
  pointOf: (mainPoint) => mainPoint.replace(/「/g, '『').replace(/」/g, '』'),
  noPoint: 'この節にはまだ要点がない',
  join: '',
  polish: (sentence) => sentence,
  stretch: 2.5,
  technical: /プログラミング|プログラム|ソフトウェア|データベース|アルゴリズム|ソースコード/,
}

const MOST_TERMS = 12
const LONGEST_TITLE = 14

/** Words of the prompts and of the plans, which are no subject. */
const small =
  /^(?:一ページ|ページ|最初|最後|次|以上|程度|文字|報告書|論文|記事|文章|本|章|節|例|点|話|人|何|事例|要点|出典|問題|現在|今|意味|実際|全体|内容|部分|説明|比較|見落|構成|取り|歴史家|出典|証拠|事実|数字|通説|要旨|理由|一つ|二つ|三つ|四つ|レポート|ガイド|エッセイ|テーマ|主|的)$/

/** The title where it is short, and the runs of characters that are no hiragana. */
function japaneseTerms(title: string, mainPoint: string, brief: string): string[] {
  const runs = (text: string) =>
    (
      text.match(
        /[\p{sc=Han}\p{sc=Katakana}ー・]{2,10}(?![\p{sc=Han}\p{sc=Katakana}ー・])(?=[のはがをにでともやへ]|\P{sc=Hiragana}|$)/gu,
      ) ?? []
    ).filter((run) => !small.test(run) && !/[字書]$/.test(run))
  const plain = title.replace(/[「」『』]/g, '').trim()
  const near = [
    ...([...plain].length <= LONGEST_TITLE && plain && !/^(?:要旨|はじめに|おわりに)$/.test(plain) ? [plain] : []),
    ...runs(title),
    ...runs(mainPoint),
  ]
  const found = near.length >= 4 ? near : [...near, ...runs(brief).slice(0, 6)]
  return found.length > 0 ? [...new Set(found)].slice(0, MOST_TERMS) : ['主題']
}
