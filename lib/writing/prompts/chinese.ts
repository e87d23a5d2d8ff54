/** The prompts in Chinese. */
import type { Phrases, Place } from './phrases'

const craft = [
  '不要重复已完成的正文说过的内容，要在它的基础上展开；术语、人名、数字和写法与它保持一致。提纲中属于其他各节的内容，留给那些章节。',
  '节末不要总结，最后一节之前不要给全文下结论。各段、各节的开头不要雷同。',
  '写得具体：多用人名、年代、数字、原因和例子，少用空泛的赞美；不确定或有争议的地方要直说。绝不编造来源、引文或数字。',
  '面向写作要求所说的读者，采用它要求的语气。句子长短要有变化。列表、表格或引文比段落更合适时才使用；只有较长的章节才在内部设小标题（从三级开始）。',
  '字数是分配额：尽量接近，不要少，也不要多。以完整的句子结尾。',
  '全部用中文写作。',
]

export const chinese: Phrases = {
  planSystem: [
    '你负责规划长篇文档。你把写作要求变成提纲，之后由作者逐节写作，作者只看得到你的提纲。',
    '每一节都有标题、要点（用一到三句话说明这一节必须讲什么）和字数。字数是分配额：各节相加等于要求的总字数。',
    '写作要求中的每一项都要落到某一节里，任何两节不讲同样的内容。标题里不带编号。',
    '只用 JSON 回答：{"title", "subtitle", "sections": [{"title", "mainPoint", "targetWords", "level", "buildsOn"}]}。"level" 为 1 表示顶层章节，2 表示其下的小节；含有小节的章节 targetWords 为 0。"buildsOn" 列出这一节离不开的前面各节的序号（从 1 起，按顺序）。',
    '标题、要点和正文都用中文。',
  ].join('\n'),
  strictPlan:
    '你上一次的回答无法作为提纲读取。请只回答一个 JSON 对象：不要问候，不要解释，不要代码块。以 { 开头，以 } 结尾。',
  planTask: ({ words, sections, levels }) =>
    [
      `请把这篇文档规划为大约 ${sections} 个有正文的小节。`,
      levels === 2 ? '使用两级：章为第 1 级，节为第 2 级。' : '只有内容确实分成几部分时才用第 2 级。',
      words <= 400 ? '这是一篇短文，不要再细分。' : '有正文的小节都不超过 1200 字。',
    ].join(''),
  chapterTask: ({ outline, chapter, mainPoint, sections }) =>
    `全书各章：\n${outline}\n\n只规划其中一章的小节：${chapter}。${mainPoint}\n分为大约 ${sections} 个小节，全部为第 1 级。不要讲其他章的内容。`,
  missingTask: ({ outline, items }) =>
    `目前的提纲：\n${outline}\n\n写作要求还提到以下内容，提纲中似乎没有：\n${items.map((item) => `- ${item}`).join('\n')}\n\n请为确实缺少的各项补充小节，大约${items.length}个，全部为第 1 级。只回答新增的小节；若已有小节包含该内容，则不要补充。`,
  judgeSystem:
    '你对照写作要求检查文档的提纲。内容上要严格，措辞上要宽容：只要某一节会讲到，不论那里怎么称呼，都算有。只用 JSON 回答：{"missing": [序号]}。',
  judgeTask: ({ outline, items }) =>
    `提纲：\n${outline}\n\n写作要求提到：\n${items.map((item, at) => `${at + 1}. ${item}`).join('\n')}\n\n其中哪些是任何一节都不会讲到的（换一种说法、或包含在更大的内容里也不算缺）？回答它们的序号；全都会讲到则回答空列表。`,
  digestSystem:
    '你在一篇长文写作过程中做笔记。对写完的一节，用一句话说明它确立了什么，供写后面各节的人使用：多写人名、数字、术语和决定，少写空话。不超过四十个字，只写这一句：不要问候，不要标签，不要引号。',
  digestTask: ({ heading, text }) => `已完成的一节“${heading}”：\n\n${text}\n\n请用一句话说明它确立了什么。`,
  planInstruction: (instruction) => `提纲还须遵照：${instruction}`,
  writeSystem: [
    '你按照提纲逐节写作长篇文档。你会看到写作要求、提纲、已完成的正文，以及现在要写的一节。',
    '只写这一节，用 Markdown 写成可以直接使用的正文。不要重复标题，不要编号，开头就进入内容。',
    '不要提到你自己、提纲、字数或“本节”。不要问候、预告或道歉，不要给段落加标签。',
    ...craft,
  ].join('\n'),
  passSystem: [
    '你按照提纲写作长篇文档，在一次回答中写出多个小节。你会看到写作要求、提纲、已完成的正文，以及现在要写的各节。',
    '按顺序写完所有这些小节，每一节都写足字数，用 Markdown 写成可以直接使用的正文。每一节的正文之前单独一行写上它的标题行，与给出的完全一致。不要遗漏任何一节，不要重复任何一节，第一个标题之前和最后一节之后不要写任何内容。',
    '不要提到你自己、提纲、字数或“本节”。不要问候、预告或道歉，不要给段落加标签。',
    ...craft,
  ].join('\n'),
  outlineHeading: '提纲：',
  textHeading: '已写的正文：',
  nearHeading: '本节前后的提纲：',
  digestHeading: '已完成各节的概要：',
  passagesHeading: '已完成的章节中与本节最相关的段落：',
  presentText: '这一节现在的内容：',
  writeTask: '请写下一节。',
  continueTask: '下面这一节已经开头。请从停下的地方接着写，不要重复已有的内容。',
  tightenTask: '下面这一节已经写了大部分。请从停下的地方把它收尾，只写还必需的内容，不要重复已有的内容。',
  rewriteTask: '请重写这一节。没有另外要求的地方，保留现有的事实。',
  keepImages: '其中以 ![ 开头的行是图片。没有另外要求的地方，请逐字保留每一行，单独成行，放在与它相关的内容旁边。',
  passTask:
    '请在一次回答中依次写出下列各节，每一节都先写标题行，与下面完全一致。每个标题下面说明这一节必须讲什么、写多长。',
  passContinueTask:
    '正文在下列第一节中间停下了。请从停下的地方接着写完这一节，不要写它的标题行，也不要重复已有的内容。然后写其余各节，每一节都先写标题行，与下面完全一致。',
  saidBefore: '另一节已经写过：',
  presentPassage: '本节中的一段：',
  reviseTask: '这一段重复了另一节的内容。请重写这一段，写成可以替换它的一个段落，只写本节要补充的内容。',
  place: placeSentence,
  section: (heading) => `章节：${heading}`,
  mainPoint: (text) => `要点：${text}`,
  instruction: (text) => `说明：${text}`,
  continueFrom: (text) => `续写：${text}`,
  planLength: (words) => `字数：${words} 字`,
  wordCount: (words) => `字数：${words} 字`,
  outlineWords: (words) => `${words} 字`,
}

function placeSentence({ position, count, under, before, after }: Place): string {
  if (count === 1) return '它就是全文：既要开题，也要收尾。'
  const stands = `它是全文 ${count} 节中的第 ${position} 节${under ? `，属于“${under}”` : ''}。`
  const comes = before ? `前一节是“${before}”。` : '它是全文的开头。'
  const follows = after ? `后一节是“${after}”，所以不要下结论。` : '它是最后一节：请为全文收尾。'
  return stands + comes + follows
}
