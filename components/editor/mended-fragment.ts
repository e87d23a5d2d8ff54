/** Takes out of a shared text what would break an editor: a broken or hostile peer may have written anything. */
import * as Y from 'yjs'
import { readSpan } from '@/lib/documents/tables/table-model'

/**
 * Mends what is there and whatever arrives, and tells how to end that. It is to listen before the editor does. What the
 * schema does not know the editor's binding takes out by itself; at loose words or foreign types on the first level it
 * would stop for good, and a span of a thousand million would take all memory.
 */
export function keepMended(fragment: Y.XmlFragment): () => void {
  mend(fragment)
  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (!transaction.local && events.some(mayBreak)) mend(fragment)
  }
  fragment.observeDeep(observe)
  return () => fragment.unobserveDeep(observe)
}

/** Typed words break nothing. */
const mayBreak = ({ target, changes }: Y.YEvent<Y.AbstractType<unknown>>): boolean =>
  !(target instanceof Y.XmlText) && (changes.added.size > 0 || changes.keys.size > 0)

/** Every window does the same at once: things are only taken out, so that doing it twice makes no difference. */
function mend(fragment: Y.XmlFragment): void {
  const acts = breaksIn(fragment, true)
  if (acts.length === 0) return
  fragment.doc?.transact(() => {
    for (const act of acts) act()
  })
}

type Act = () => void

/** The last children first, since each act moves those behind it. */
function breaksIn(parent: Y.XmlFragment, isTop: boolean): Act[] {
  const acts: Act[] = []
  for (const [at, child] of parent.toArray().entries()) {
    if (child instanceof Y.XmlElement) acts.push(...spansOf(child), ...breaksIn(child, false))
    else if (isTop || !(child instanceof Y.XmlText)) acts.unshift(() => parent.delete(at))
  }
  return acts
}

function spansOf(element: Y.XmlElement): Act[] {
  if (element.nodeName !== 'tableCell' && element.nodeName !== 'tableHeader') return []
  return ['colspan', 'rowspan'].flatMap((name) => {
    const said: unknown = element.getAttribute(name)
    return said === undefined || said === readSpan(said) ? [] : [() => element.removeAttribute(name)]
  })
}
