/** Reads out of a Japanese brief what the text is about, of which kind it is, for whom, and what it must cover. */
import type { Kind, Subject, Topic } from '../subject'

const FORMS =
  '旅行ガイドブック|旅行ガイド|観光ガイド|ガイドブック|ガイド|手引き|入門書|解説書|解説|報告書|レポート|卒業論文|論文|記事|エッセイ|随筆|短編小説|小説|物語|マニュアル|チュートリアル|教科書|書籍|単行本|論考|作文|文章|本'
const LENGTH =
  /(?:約|およそ|だいたい|少なくとも)?[\d,，.一二三四五六七八九十百千万]+(?:万|千)?(?:文字|字|ページ|頁)(?:程度|前後|以上|以内|以下|ほど|くらい|ぐらい)?(?:の長さ)?(?:の|で)?/g
const ORDER =
  /(?:を|の執筆を|の作成を)?(?:日本語で)?(?:書い|作成し|執筆し|まとめ|作っ|書き上げ|仕上げ|お願いし|頼み|書きなさ|書け|書く)(?:て|ます|い|こと)?(?:ください|下さい|ほしい|欲しい|いただけますか|もらえますか|くれ)?[。！!]?$/
const AUDIENCE = /([^、。「」]{2,14}?)(?:向け|のため)[のに][、]?/

const LONGEST_SUBJECT = 30

export function readSubject(brief: string): Subject {
  const whole = brief.replace(/\s+/g, ' ').trim()
  const opening = /^.*?[。！？!?]/.exec(whole)?.[0] ?? whole
  const { subject, form, audience } = splitOpening(opening)
  const kind = kindOf(whole)
  const clauses = clausesOf(brief, whole.slice(opening.length))
  return {
    subject,
    title: kind === 'travel' && !/旅|観光/.test(subject) ? `${subject}旅行ガイド` : subject,
    kind,
    form,
    audience,
    topics: clauses.map(topicOf).filter(({ title }) => title.length > 1),
    endsItself: /^(?:そして)?(?:最後|結び|末尾|おわり|終わり)/.test(clauses.at(-1) ?? ''),
  }
}

function splitOpening(opening: string): Pick<Subject, 'subject' | 'form' | 'audience'> {
  const ordered = opening
    .replace(LENGTH, '')
    .replace(/[。！？!?\s]+$/, '')
    .replace(ORDER, '')
    .replace(/日本語で、?/, '')
  const audience = AUDIENCE.exec(ordered)?.[1] ?? ''
  const bare = ordered.replace(AUDIENCE, '')
  const quoted = /[「『](.+?)[」』](?:という|と題|について|に関|の|を|$)/.exec(bare)?.[1]
  const about = /^(.+?)(?:について|に関して|に関する|をテーマに|を題材に|を主題に|にまつわる)/.exec(bare)?.[1]
  const formed = new RegExp(`^(.+?)の?(?:${FORMS})$`).exec(bare)?.[1]
  const form = new RegExp(`(${FORMS})[^${'の'}]*$`).exec(bare)?.[1] ?? ''
  const subject = (quoted ?? about ?? formed ?? bare).replace(/^[、\s]+|[、\sのを]+$/g, '')
  return { subject: [...subject].slice(0, LONGEST_SUBJECT).join('') || 'この主題', form, audience }
}

function kindOf(text: string): Kind {
  if (/旅行|観光|旅程|ガイドブック/.test(text)) return 'travel'
  if (/歴史|帝国|王朝|革命|戦争|幕府|時代史/.test(text)) return 'history'
  if (/論文|研究/.test(text)) return 'paper'
  if (/プログラミング|ソフトウェア|チュートリアル|データベース|アルゴリズム/.test(text)) return 'technical'
  return 'general'
}

/** Verbs of demands, by what their forms begin with. */
const VERBS = new Map([
  ...['説明', '解説', '比較', '分析', '紹介', '検討', '考察', '整理', '言及', '提案', '要約'].map(
    (noun) => [noun, `${noun}する`] as const,
  ),
  ['論じ', '論じる'],
  ['述べ', '述べる'],
  ['示', '示す'],
  ['取り上げ', '取り上げる'],
  ['挙げ', '挙げる'],
  ['扱', '扱う'],
  ['含め', '含める'],
  ['触れ', '触れる'],
  ['締めくく', '締めくくる'],
  ['結', '結ぶ'],
])
const ASK = new RegExp(
  `(を|も|で|に|について|に関して)?((?:詳しく|簡潔に|具体的に)?)(${[...VERBS.keys()].join('|')})(?:し|する|ぶ|び|ん|り|っ|す|い|う|る)?(?:て|で|た上で)?(?:ください|下さい|ほしい|欲しい)?$`,
)

function clausesOf(brief: string, later: string): string[] {
  const bullets = [...brief.matchAll(/^\s*(?:[-*•・]|\d+[.)、]|[（(]\d+[)）])\s*(.+)$/gm)].map(
    (match) => match[1] ?? '',
  )
  if (bullets.length > 1) return bullets.map((bullet) => bullet.replace(/。$/, ''))
  const clauses: string[] = []
  let pending = ''
  for (const piece of later.split(/[、。！？]/).map((part) => part.trim())) {
    if (piece === '') continue
    pending = pending ? `${pending}、${piece}` : piece
    if (!ASK.test(piece)) continue
    clauses.push(pending)
    pending = ''
  }
  return clauses
}

function topicOf(clause: string): Topic {
  const bare = clause
    .replace(/^(?:まず|次に|また|さらに|そして|それから|最後に?は?|結びに|終わりに)[、]?/, '')
    .replace(ASK, '')
  const title = /比較/.test(clause) ? `${bare}の比較` : bare
  const parts = bare.split(/、|や|および|及び/).filter((part) => part.length > 1)
  return {
    title: [...title].slice(0, LONGEST_SUBJECT).join(''),
    point: `${clause.replace(ASK, (_, particle = '', manner = '', verb = '') => particle + manner + (VERBS.get(verb) ?? ''))}。`,
    parts: parts.length > 2 ? parts : [],
  }
}
