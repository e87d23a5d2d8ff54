/** The phrases that a Chinese section is about, taken from its title, its main point and the brief. */
import { unique } from '../unique'

const particles =
  /[\s，。、；：！？“”‘’「」『』《》（）()·,.;:!?\-—]+|以及|或者|如何|怎样|为什么|什么|哪些|关于|对于|通过|随着|比较|解释|说明|介绍|分析|[的与和及或在从到对把被将由为是了着过也都就还并而]/u

function phrasesIn(text: string): string[] {
  return text.split(particles).filter((phrase) => {
    const length = [...phrase].length
    return length >= 2 && length <= 8 && !/[\d第本这那]/.test(phrase)
  })
}

export function chineseTerms(title: string, mainPoint: string, brief: string): string[] {
  const near = [...phrasesIn(title), ...phrasesIn(mainPoint)]
  const far = phrasesIn(brief).filter((phrase) => !/[写字篇]/.test(phrase))
  const found = unique(near.length >= 4 ? near : [...near, ...far.slice(0, 6)], (term) => term).slice(0, 12)
  return found.length > 0 ? found : ['这个主题']
}
