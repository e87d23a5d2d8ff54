/** The English grammar of sample prose. Fixed stretches stay under eight words so that no long run comes back. */
import { alternatives, type Rules } from '../grammar'

const nouns = `decision,figure,date,map,witness,table,case,source,cost,dispute,exception,measurement,letter,example,count,
account,survey,comparison,chart,quotation,report,estimate,counterexample,photograph,timeline,definition,precedent,record,
interview,inventory,budget line,turning point,failed attempt,side effect,rival reading,local detail,neighbouring case,
footnote,admission,missing number,small print,routine,bargain,boundary,rule of thumb,trade-off,baseline,order of events,
chain of causes,working method,open question,earlier study,change of mind,first result,legal clause,field note`

const determiners = `the first,one dated,an early,the best known,a disputed,the strongest,one plain,a second,the missing,
a well placed,the clearest,an awkward,the least studied,a recent,one small,the oldest,a telling,the second strongest,
a carefully checked,the most cited,an overlooked,one local,a contested,the latest,a modest,the decisive,one further,
an unflattering,a representative,the most useful,a surprising,one half-forgotten,the usual,a borrowed,the only complete`

const endings = `with its source,in round numbers,from both sides,from the record,in plain words,with the year beside it,
from someone who was there,as a specialist would put it,without the usual gloss,in two short sentences,
at the right scale,with its margin of error,from a neighbouring field,that can be checked,from before and after,
told from the ground up,that most accounts leave out,with a name attached,kept apart from opinion,in today's terms,
from the opposing camp,that holds up on its own,set against the average,with its limits stated,that a sceptic would accept,
drawn from three places,at its original size,free of jargon,read in its own time,from the last decade,
that changes the picture,in the order it happened`

const acts = `name,date,weigh,trace,test,count,map,quote,describe,compare,settle,question,illustrate,defend,qualify,measure,
explain,set out,sort,rank,cite,check,narrow,place,open with,follow,repeat,correct,price,join,separate,sketch,summarise,
argue from,lean on,work through,return to,stop at,begin from,account for,look past,bring in,single out,spell out,tie down,
hold up,leave aside,put a number on,read closely,put a face to`

const tails = `before the argument moves on,in a paragraph of its own,with the source beside it,and then step back,
ahead of any conclusion,without hurrying,where a sceptic would look first,so the claim can be tested,
in the order a newcomer needs,at about this length,and say how sure it is,before a single opinion appears,
close to the top,as the outline asks,and mark what is still unknown,in the words of the time,next to its opposite,
for readers who skip ahead,and let the number speak,half a page from here,under a heading of its own,
with one detail that surprises,and leave the rest to a note,in the past tense,long enough to be fair,
and give the other side a line,as early as it can,just before the turn,only once,with dates on both ends,
and admit the gap,in a tone that invites checking,before the next section takes over,and keep the adjectives out,
from the nearest evidence outwards,with room for doubt,in terms that travel well,while the reader still cares,
and cut what repeats,on its own merits,after a short pause,with a pointer to the method`

const reasons = `because {reader} will ask for it,since nothing later stands without it,so that {reader} can check it,
as {section} promises as much,since {reader} would differ here,as the main point needs it,because {thing} would settle more,
so that {section} can go on,since the brief leaves it open,because the easy answer falls short,as {noun} and {noun} disagree,
because {section} turns vague otherwise,since {reader} tends to confuse them,so that {number} words mean something,
because {reader} will quote this part,since an exception teaches most,as the title already hints,
since {thing} would change the answer,as {section} owes it to {reader},because the {noun} falls on someone,
so the comparison stays honest,since no {noun} is ever final,as the {noun} has two meanings,as {reader} would insist,
so that praise stays apart from blame,because the next {noun} borrows from it,since it costs {reader} little,
as {reader} has to act on it,because silence would look like doubt,so that the ending feels earned,
since {thing} deserves company,because one {noun} alone would mislead,as practice differs by place,
as {reader} once pointed out,since the {noun} and the {noun} rarely meet,so that {section} keeps its promise,
because {reader} has heard it before,as long as {thing} is missing`

const readers = `a careful reader,the reviewer,an editor,a newcomer,the intended audience,a specialist,
a hurried reader,the person who pays,a critic,a colleague from another field,whoever checks the sources,
a doubtful reader,the committee,a translator,the next writer,a student of the subject,an opponent,the person who asked,
a fact checker,someone reading aloud,a librarian,the planner,a patient reader,an outsider`

const holders = `this sentence,this paragraph,the sample,this line,the placeholder,Rehearsal,this stretch of sample text,
the present passage,this stand-in,the wording here,the dummy text,this space,the draft as it stands,this block,
the text on this page,the understudy,this filler,the trial version,this row of words,the walk-through`

const keeps = `keeps the place of,stands in for,holds room for,marks the spot of,saves a seat for,points at,makes way for,
stakes out,reserves space for,sketches the outline of,leaves a gap the size of,waits for,stands where one expects,
gives only the shape of,takes the room of,counts the words for,carries the weight of`

const places = `here,at this point,for now,in this spot,at this stage,until a model is connected,in the sample,
on this page,meanwhile,for the time being,in rehearsal,at this length,under this heading,so far,in place of prose,
this far in,between the two,in the middle of the section,on the way to the end,a little further on`

const links = `Even so,By contrast,In the same way,More to the point,On a second look,To be fair,From there,In practice,
Seen from close up,Put the other way round,Step by step,At the same time,Further along,To begin with,In the longer view,
By this measure,With that in hand,Against that,On balance,Taken alone,In any case,As a rule,Before that,After that,
Closer to home,On paper,For comparison,To put it simply`

const traits = `simple,settled,urgent,obvious,local,costly,recent,reversible,visible,technical,contested,familiar,slow,
political,seasonal,private,routine,rare,measurable,partial,temporary,shared,uneven,practical,overstated,underrated,
expensive,fragile,gradual,accidental`

const judged = `judged,priced,compared,explained,dated,trusted,taught,repeated,challenged,summarised,measured,questioned,
understood,planned for,put in context,argued about`

const sections = `the section,the argument,the chapter,this part,the account,the case,the passage,the discussion,the story,
the reasoning,the explanation,the finished page`

export const englishPhrases: Rules = {
  noun: alternatives(nouns),
  determiner: alternatives(determiners),
  ending: alternatives(endings),
  thing: ['{determiner} {noun}', '{determiner} {noun} {ending}', '{determiner} {noun}', '{determiner} {noun} {ending}'],
  act: alternatives(acts),
  tail: alternatives(tails),
  reason: alternatives(reasons),
  reader: alternatives(readers),
  holder: alternatives(holders),
  keep: alternatives(keeps),
  place: alternatives(places),
  link: alternatives(links),
  trait: alternatives(traits),
  judged: alternatives(judged),
  section: alternatives(sections),
  number: ['two', 'three', 'four', 'five', 'six', 'seven', 'a dozen', 'half a dozen'],
  ordinal: ['first', 'second', 'third', 'next', 'last', 'shortest', 'hardest', 'plainest'],
}
