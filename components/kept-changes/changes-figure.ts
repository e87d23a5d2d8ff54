/** How many changes, in words. */
import { figure } from '@/components/ui/figures'

export const changesFigure = (changes: number): string => `${figure(changes)} ${changes === 1 ? 'change' : 'changes'}`
