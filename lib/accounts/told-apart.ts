/** Tells people who bear one name apart where they are shown together. */

export type CalledHere = {
  readonly name: string
  /** Somebody else is called the same. */
  readonly isShared: boolean
}

/** By id, the earliest first: they keep their name, the next one bears a 2 behind it, “Ana (2)”. */
export function toldApart(
  people: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, CalledHere> {
  const called = new Map<string, CalledHere>()
  const taken = new Set<string>()
  const isShared = (name: string) => people.filter((each) => lookOf(each.name) === lookOf(name)).length > 1
  for (const { id, name } of people) {
    let own = name
    for (let number = 2; taken.has(lookOf(own)); number += 1) own = `${name} (${number})`
    taken.add(lookOf(own))
    called.set(id, { name: own, isShared: isShared(name) })
  }
  return called
}

const lookOf = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim()
