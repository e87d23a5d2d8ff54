/** The frame of every page: language, fonts and theme. */
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { SessionEnded } from '@/components/accounts/session-ended'
import { ViewerProvider } from '@/components/accounts/viewer'
import { EstimateBasisProvider } from '@/components/run/estimate-basis'
import { Announcer } from '@/components/ui/announcer'
import { readTheme, themeCookie } from '@/components/ui/theme'
import { usDollars } from '@/lib/models/currency'
import type { EstimateBasis } from '@/lib/runs/estimate-run'
import { estimateBasis } from '@/lib/runs/server/spending/estimate-basis'
import { viewerIfAny } from './visitor'
import './globals.css'

const inter = localFont({ src: './fonts/inter.woff2', weight: '100 900', variable: '--font-inter', display: 'swap' })
const sourceSerif = localFont({
  src: [
    { path: './fonts/source-serif-4.woff2', weight: '200 900', style: 'normal' },
    { path: './fonts/source-serif-4-italic.woff2', weight: '200 900', style: 'italic' },
  ],
  variable: '--font-source-serif',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
})
const jetbrainsMono = localFont({
  src: './fonts/jetbrains-mono.woff2',
  weight: '100 800',
  variable: '--font-jetbrains-mono',
  display: 'swap',
  preload: false,
})

export const metadata: Metadata = {
  title: { default: 'Longhand', template: '%s · Longhand' },
  description: 'Draft papers, reports and books together with language models.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f5f4' },
    { media: '(prefers-color-scheme: dark)', color: '#111413' },
  ],
}

/** What this installation pays for its models is not for those who are not signed in; they see no estimates. */
const nobodysBasis: EstimateBasis = { atOnce: 1, prices: {}, currency: usDollars }

/** The theme comes from a cookie, so that the first paint is already in it; without one the system decides. */
export default async function Layout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value)
  const viewer = await viewerIfAny()
  const fonts = `${inter.variable} ${sourceSerif.variable} ${jetbrainsMono.variable}`
  return (
    <html lang="en" className={fonts} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <ViewerProvider viewer={viewer}>
          <SessionEnded />
          <EstimateBasisProvider basis={viewer ? await estimateBasis(viewer.id) : nobodysBasis}>
            {children}
          </EstimateBasisProvider>
        </ViewerProvider>
        <Announcer />
      </body>
    </html>
  )
}
