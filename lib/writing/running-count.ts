/** Counts the words of Markdown that streams in, each line once. */
import { countMarkdownWords } from '@/lib/outline/words'

export class RunningCount {
  /** Of the lines that are complete. */
  private before = 0
  private line = ''
  private inLine = 0

  constructor(private readonly language: string) {}

  get words(): number {
    return this.before + this.inLine
  }

  push(text: string): void {
    const lines = (this.line + text).split('\n')
    this.line = lines.pop() ?? ''
    for (const line of lines) this.before += countMarkdownWords(line, this.language)
    this.inLine = countMarkdownWords(this.line, this.language)
  }
}
