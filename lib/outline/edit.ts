/** Applies an edit to an outline: the new outline and the edits that undo it, or a sentence that says why not. */
import type { Outline, Section, SectionId } from './outline'
import type { OutlineEdit } from './outline-edit'
import { type Hint, type Placed, placeSection, subtreeDepth } from './place'
import { spreadTargets } from './targets'
import { childIndex, parentsOf, placedSections, readingOrder, subtreeOf } from './tree'

export type EditResult =
  | { readonly ok: true; readonly outline: Outline; readonly inverse: readonly OutlineEdit[] }
  | { readonly ok: false; readonly reason: string }

/** Markdown, Word and HTML know six levels of headings. */
const DEEPEST = 6

const refuse = (reason: string): EditResult => ({ ok: false, reason })
const GONE = refuse('This section is no longer in the outline. Nothing was changed.')
const TOO_DEEP = refuse('Sections go at most six levels deep. Nothing was changed.')

/**
 * Expected failures are returned. `inverse`, applied in order, restores the outline exactly, order keys included (where
 * two siblings shared a key and one had to take another, it restores the reading order). A bent tree is straightened on the way.
 */
export function applyEdit(outline: Outline, edit: OutlineEdit): EditResult {
  const straight = straighten(outline)
  switch (edit.type) {
    case 'add':
      return add(straight, edit)
    case 'remove':
      return remove(straight, edit.id)
    case 'move':
      return move(straight, edit.id, edit.to)
    case 'indent':
      return indent(straight, edit.id)
    case 'outdent':
      return outdent(straight, edit.id)
    case 'spread':
      return spread(straight, edit.totalWords)
    default:
      return setField(straight, edit)
  }
}

/** Writes the parents that sections count under into the sections, so that moves can't bring a circle back. */
function straighten(outline: Outline): Outline {
  const parents = parentsOf(outline)
  const bent = outline.sections.some((section) => parents.get(section.id) !== section.parent)
  if (!bent) return outline
  return { sections: outline.sections.map((section) => ({ ...section, parent: parents.get(section.id) ?? null })) }
}

type FieldEdit = Exclude<OutlineEdit, { type: 'add' | 'remove' | 'move' | 'indent' | 'outdent' | 'spread' }>

function setField(outline: Outline, edit: FieldEdit): EditResult {
  const section = find(outline, edit.id)
  if (!section) return GONE
  if (edit.type === 'set-builds-on' && edit.buildsOn.includes(edit.id)) {
    return refuse('A section cannot build on itself. Nothing was changed.')
  }
  const { change, inverse } = fieldChange(section, edit)
  return { ok: true, outline: replaceSection(outline, { ...section, ...change }), inverse: [inverse] }
}

function fieldChange(section: Section, edit: FieldEdit): { change: Partial<Section>; inverse: OutlineEdit } {
  const { id } = section
  switch (edit.type) {
    case 'rename':
      return { change: { title: edit.title }, inverse: { type: 'rename', id, title: section.title } }
    case 'set-main-point':
      return {
        change: { mainPoint: edit.mainPoint },
        inverse: { type: 'set-main-point', id, mainPoint: section.mainPoint },
      }
    case 'set-target':
      return {
        change: { targetWords: edit.targetWords },
        inverse: { type: 'set-target', id, targetWords: section.targetWords },
      }
    case 'set-instructions':
      return {
        change: { instructions: edit.instructions },
        inverse: { type: 'set-instructions', id, instructions: section.instructions },
      }
    case 'set-model':
      return { change: { model: edit.model }, inverse: { type: 'set-model', id, model: section.model } }
    case 'set-builds-on':
      return { change: { buildsOn: edit.buildsOn }, inverse: { type: 'set-builds-on', id, buildsOn: section.buildsOn } }
  }
}

function add(outline: Outline, edit: Extract<OutlineEdit, { type: 'add' }>): EditResult {
  if (find(outline, edit.section.id)) return refuse('This section is in the outline already. Nothing was changed.')
  const { parent } = edit.section
  if (parent !== null && !find(outline, parent)) return GONE
  if (edit.order === undefined && depthOf(outline, parent) + 1 > DEEPEST) return TOO_DEEP
  const placed = placeSection(outline, edit.section.id, parent, { before: edit.before, order: edit.order })
  if (!placed) return refuse('The section it was to stand before has moved. Nothing was changed.')
  const section: Section = { ...edit.section, order: placed.order }
  return {
    ok: true,
    outline: { sections: [...rekey(outline, placed).sections, section] },
    inverse: [{ type: 'remove', id: section.id }],
  }
}

function remove(outline: Outline, id: SectionId): EditResult {
  const subtree = subtreeOf(outline, id)
  if (subtree.length === 0) return GONE
  const removed = new Set(subtree.map((section) => section.id))
  const sibling = nextSibling(outline, id)
  const inverse = subtree.map((section): OutlineEdit => {
    const { order, ...rest } = section
    return { type: 'add', section: rest, before: section.id === id ? sibling : null, order }
  })
  return { ok: true, outline: { sections: outline.sections.filter((section) => !removed.has(section.id)) }, inverse }
}

function move(outline: Outline, id: SectionId, to: Hint & { readonly parent: SectionId | null }): EditResult {
  const section = find(outline, id)
  if (!section) return GONE
  if (to.parent !== null && !find(outline, to.parent)) return GONE
  const subtree = subtreeOf(outline, id)
  if (subtree.some((inside) => inside.id === to.parent)) {
    return refuse('A section cannot move into itself. Nothing was changed.')
  }
  const deeper = depthOf(outline, to.parent) > depthOf(outline, section.parent)
  if (deeper && to.order === undefined && depthOf(outline, to.parent) + subtreeDepth(outline, id) > DEEPEST) {
    return TOO_DEEP
  }
  const placed = placeSection(outline, id, to.parent, to)
  if (!placed) return refuse('The section it was to stand before has moved. Nothing was changed.')
  const back: OutlineEdit = {
    type: 'move',
    id,
    to: { parent: section.parent, before: nextSibling(outline, id), order: section.order },
  }
  const moved = replaceSection(rekey(outline, placed), { ...section, parent: to.parent, order: placed.order })
  return { ok: true, outline: moved, inverse: [back] }
}

/** Under the sibling above it, last. Its own children come along. */
function indent(outline: Outline, id: SectionId): EditResult {
  const section = find(outline, id)
  if (!section) return GONE
  const siblings = childIndex(outline).get(section.parent) ?? []
  const above = siblings[siblings.findIndex((sibling) => sibling.id === id) - 1]
  if (!above) return refuse('There is no section above it to go under. Nothing was changed.')
  return move(outline, id, { parent: above.id, before: null })
}

/** Next to its parent, right after it. The siblings below it stay where they are. */
function outdent(outline: Outline, id: SectionId): EditResult {
  const section = find(outline, id)
  if (!section) return GONE
  const parent = section.parent === null ? undefined : find(outline, section.parent)
  if (!parent) return refuse('This section is at the top level already. Nothing was changed.')
  return move(outline, id, { parent: parent.parent, before: nextSibling(outline, parent.id) })
}

function spread(outline: Outline, total: number): EditResult {
  const sections = readingOrder(outline)
  if (sections.length === 0) return refuse('There is no section to spread the words over. Nothing was changed.')
  const parents = new Set(sections.map((section) => section.parent))
  const empty = sections.every((section) => section.targetWords === 0)
  const weights = sections.map((section) => (empty ? Number(!parents.has(section.id)) : section.targetWords))
  const targets = spreadTargets(weights, total)
  const changed = new Map(sections.map((section, at) => [section.id, targets[at] ?? 0]))
  return {
    ok: true,
    outline: {
      sections: outline.sections.map((section) => ({ ...section, targetWords: changed.get(section.id) ?? 0 })),
    },
    inverse: sections
      .filter((section) => changed.get(section.id) !== section.targetWords)
      .map(({ id, targetWords }) => ({ type: 'set-target', id, targetWords })),
  }
}

const find = (outline: Outline, id: SectionId): Section | undefined =>
  outline.sections.find((section) => section.id === id)

const replaceSection = (outline: Outline, changed: Section): Outline => ({
  sections: outline.sections.map((section) => (section.id === changed.id ? changed : section)),
})

const rekey = (outline: Outline, placed: Placed): Outline =>
  placed.rekeyed.size === 0
    ? outline
    : {
        sections: outline.sections.map((section) => ({
          ...section,
          order: placed.rekeyed.get(section.id) ?? section.order,
        })),
      }

function nextSibling(outline: Outline, id: SectionId): SectionId | null {
  const section = find(outline, id)
  const siblings = childIndex(outline).get(section?.parent ?? null) ?? []
  return siblings[siblings.findIndex((sibling) => sibling.id === id) + 1]?.id ?? null
}

const depthOf = (outline: Outline, id: SectionId | null): number =>
  id === null ? 0 : (placedSections(outline).find(({ section }) => section.id === id)?.depth ?? 0)
