/** Reads a model's plan as it streams in: JSON where the model keeps to it, plain lines where it does not. */
import { PlanJson } from './plan-json'
import { PlanLines } from './plan-lines'
import type { PlannedSection } from './planned-section'

/** Rows come from `push` as soon as they are complete, and the last ones from `end`. Nothing it is given makes it throw. */
export class PlanParser {
  private json: PlanJson | null = null
  private readonly lines = new PlanLines()
  private line = ''
  private all = ''
  private rows = 0

  get title(): string {
    return this.json?.title || this.lines.title
  }

  get subtitle(): string {
    return this.json?.subtitle ?? ''
  }

  push(text: string): PlannedSection[] {
    this.all += text
    return this.count(this.json ? this.json.push(text) : this.readUntilJson(text))
  }

  end(): PlannedSection[] {
    const last = this.json ? [] : [...this.lines.push(this.line), ...this.lines.end()]
    if (this.rows + last.length > 0 || !this.json) return this.count(last)
    const afresh = new PlanLines()
    return this.count([...afresh.push(this.all.replace(/["{}[\],]/g, ' ')), ...afresh.end()])
  }

  private count(found: PlannedSection[]): PlannedSection[] {
    this.rows += found.length
    return found
  }

  /** JSON begins at a line that opens with a brace or a bracket, after a preamble and a code fence perhaps. */
  private readUntilJson(text: string): PlannedSection[] {
    this.line += text
    const begin = /^[\t ]*(?:```+\w*[\t ]*)?(?=\{|\[\s*[{\n]|\[\s*$)/m.exec(this.line)
    if (begin) {
      const before = this.lines.push(this.line.slice(0, begin.index))
      this.json = new PlanJson()
      return [...before, ...this.json.push(this.line.slice(begin.index + begin[0].length))]
    }
    const complete = this.line.lastIndexOf('\n') + 1
    const found = this.lines.push(this.line.slice(0, complete))
    this.line = this.line.slice(complete)
    return found
  }
}

/** A whole plan at once. */
export function parsePlan(text: string): { title: string; subtitle: string; sections: PlannedSection[] } {
  const parser = new PlanParser()
  const sections = [...parser.push(text), ...parser.end()]
  return { title: parser.title, subtitle: parser.subtitle, sections }
}
