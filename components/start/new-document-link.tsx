'use client'
/** The way to a new document, for those who may begin one. */
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useViewer } from '@/components/accounts/viewer'
import { type ButtonLook, buttonClass } from '@/components/ui/button'
import { standingAllows } from '@/lib/accounts/role'

export function NewDocumentLink({ variant = 'primary' }: Pick<ButtonLook, 'variant'>) {
  const viewer = useViewer()
  if (!viewer || !standingAllows(viewer.standing, 'create')) return null
  return (
    <Link className={buttonClass({ variant })} href="/">
      <Plus />
      New document
    </Link>
  )
}
