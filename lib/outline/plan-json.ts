/** Reads a plan's JSON while it streams: each row is given as soon as its last brace has come. */
import { type PlannedSection, readPlannedSection } from './planned-section'

type OpenObject = { readonly start: number; readonly lists: number; told: boolean }

/** Lists that hold rows under a row. Others (`buildsOn`) are plain fields. */
const ROWS_INSIDE = /"(?:sections|children|subsections|chapters|outline|plan|paragraphs)"\s*:\s*$/

/** A scanner of braces and strings, not a JSON parser: each finished object is given to JSON.parse by itself. */
export class PlanJson {
  title = ''
  subtitle = ''
  private text = ''
  private at = 0
  private inString = false
  private escaped = false
  private readonly open: OpenObject[] = []
  private lists = 0
  private found: PlannedSection[] = []

  push(text: string): PlannedSection[] {
    this.text += text
    this.found = []
    for (; this.at < this.text.length; this.at += 1) this.step(this.text.charAt(this.at))
    return this.found
  }

  private step(sign: string): void {
    if (this.inString) this.stepInString(sign)
    else if (sign === '"') this.inString = true
    else if (sign === '{') this.open.push({ start: this.at, lists: this.lists, told: false })
    else if (sign === '[') this.openList()
    else if (sign === ']') this.lists = Math.max(0, this.lists - 1)
    else if (sign === '}') this.close()
  }

  private stepInString(sign: string): void {
    if (this.escaped) this.escaped = false
    else if (sign === '\\') this.escaped = true
    else if (sign === '"') this.inString = false
  }

  /** Rows are about to come inside an object: what is known of it is told before them. */
  private openList(): void {
    this.lists += 1
    const top = this.open.at(-1)
    if (!top || top.told) return
    if (!ROWS_INSIDE.test(this.text.slice(Math.max(top.start, this.at - 40), this.at))) return
    top.told = true
    this.tell(`${this.text.slice(top.start, this.at)}[]}`, top)
  }

  private close(): void {
    const object = this.open.pop()
    if (!object) return
    this.lists = object.lists
    if (!object.told) this.tell(this.text.slice(object.start, this.at + 1), object)
  }

  /** An object outside all lists with rows in it is the plan itself, every other one is a row. */
  private tell(json: string, object: OpenObject): void {
    const value = parseLeniently(json)
    if (object.told && object.lists === 0) this.readHead(value)
    else {
      const row = readPlannedSection(value, Math.max(1, object.lists))
      if (row) this.found.push(row)
    }
  }

  private readHead(value: unknown): void {
    const head = readPlannedSection(value, 1)
    this.title = head?.title ?? ''
    const subtitle = typeof value === 'object' && value !== null && 'subtitle' in value ? value.subtitle : ''
    this.subtitle = typeof subtitle === 'string' ? subtitle.trim() : ''
  }
}

/** Models leave trailing commas and raw line breaks in strings. What is still no JSON afterwards is null. */
function parseLeniently(json: string): unknown {
  for (const candidate of [json, json.replace(/[\n\r\t]+/g, ' ').replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // The next candidate is more lenient; what none can read is null.
    }
  }
  return null
}
