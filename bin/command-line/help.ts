/** What the command line says of itself. */

export const help = `Usage:
  npm run longhand -- write --brief "TEXT" [options]     plan and write a document
  npm run longhand -- write --resume RUN [options]       go on with a run that was stopped or failed
  npm run longhand -- plan --brief "TEXT" [options]      the outline only
  npm run longhand -- export DOCUMENT [--out FILE]       a document that is there already
  npm run longhand -- rotate-secret                      a new secret for the stored keys of models; stop the server first

Options:
  --brief TEXT         what the text is about, who reads it, how long it should be
  --brief-file FILE    the same from a file, or from standard input with -
  --words N            50 to 200,000; read from the brief when absent
  --model NAME         CONNECTION/ID: anthropic/…, openai/…, compatible/…, one of Settings, or rehearsal/standard
  --mode MODE          parallel (sections side by side, the default), sequential (one after another), or
                       single-pass (all in one answer, for models that write long ones; write only)
  --cap-usd N          dollars that the run may spend in all, in place of the limits of Settings;
                       none for no limit. A run pauses before it would pass its limit
  --out FILE           .md, .docx or .json; Markdown on standard output when absent
  --report FILE        words, tokens, cost and time of every section, as JSON (write only)
  --resume RUN         the run to go on with; its sections that are finished stay as they are

Exit codes: 0 done, 1 failed or paused at its limit, 2 bad usage, 130 interrupted. Whatever was written is kept in each case.
To pipe the result, say npm run -s: npm prints lines of its own on standard output otherwise.
`
