/** Names of exported files, and how a response states them (RFC 6266). */
import { type ExportFormat, fileEnding } from './format'

/** File systems hold 255 bytes; a Chinese character takes three. */
const longestName = 80

/** The title without what Windows, macOS or a shell would stumble over. */
export function fileName(title: string, format: ExportFormat): string {
  const plain = title
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
  const short = [...plain].slice(0, longestName).join('')
  const trimmed = short.replace(/^[\s.]+|[\s.]+$/g, '')
  return `${withoutDeviceName(trimmed) || 'Document'}.${fileEnding[format]}`
}

/** Windows can't open a file named after a device. */
const withoutDeviceName = (name: string): string =>
  /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(name) ? `${name} document` : name

/** Old clients get an ASCII name, all others the whole one. */
export function contentDisposition(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_')
    .replace(/[\\"%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
