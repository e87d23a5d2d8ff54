/** The tasks of a text: what screen readers call their boxes, and ticking one where no editor is. */
import * as Y from 'yjs'

const longestName = 200

/** `line` is the task's own first line, without the tasks under it. */
export const taskName = (line: string): string => line.replace(/\s+/g, ' ').trim().slice(0, longestName) || 'Empty task'

/** Ticks the task at `index` in reading order, or takes the tick away. Nothing happens when there is none. */
export function tickTask(fragment: Y.XmlFragment, index: number, checked: boolean): void {
  tasksIn(fragment)[index]?.setAttribute('checked', checked)
}

/** Yjs' own type says that attributes are strings; the editor's binding keeps what the schema has. */
type TaskElement = Y.XmlElement<{ checked: boolean }>

const isTask = (node: unknown): node is TaskElement => node instanceof Y.XmlElement && node.nodeName === 'taskItem'

function tasksIn(node: Y.XmlFragment): TaskElement[] {
  const found: TaskElement[] = []
  for (const child of node.toArray()) {
    if (isTask(child)) found.push(child)
    if (child instanceof Y.XmlElement) found.push(...tasksIn(child))
  }
  return found
}
