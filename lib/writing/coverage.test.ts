import { describe, expect, it } from 'vitest'
import { itemsOf, uncovered } from './coverage'

const row = (title: string, mainPoint = '') => ({ title, mainPoint })

describe('what a brief asks for by name', () => {
  it.each([
    ['A guide covering visas, trains and street food.', ['visas', 'trains', 'street food']],
    ['Write it with:\n- funding\n- risks\n2) timeline', ['funding', 'risks', 'timeline']],
    ['Ein Bericht, behandelt Kosten, Bau und Betrieb.', ['Kosten', 'Bau', 'Betrieb']],
    ['写一篇文章，包括历史、地理和饮食。', ['历史', '地理', '饮食']],
    ['Der Bericht soll Ursachen, Diagnose und Sanierung behandeln.', ['Ursachen', 'Diagnose', 'Sanierung']],
    ['Rédigez un rapport incluant le sol, l’eau et les coûts.', ['le sol', 'l’eau', 'les coûts']],
    ['Un informe con secciones sobre tarifas, redes y empleo.', ['tarifas', 'redes', 'empleo']],
    ['京都の観光について、歴史、交通と宿泊を含むガイドを書いてください。', ['歴史', '交通', '宿泊']],
    ['Write about rivers.', []],
    ['One line only:\n- this', []],
  ])('is read from “%s”', (brief, items) => {
    expect(itemsOf(brief)).toEqual(items)
  })

  it('is found in titles and main points by the beginnings of words', () => {
    const rows = [row('Restoration of banks'), row('Money', 'Who pays for street food stalls.')]
    expect(uncovered(['restoring the banks', 'street food', 'night trains'], rows)).toEqual(['night trains'])
    expect(uncovered(['饮食文化'], [row('各地的饮食')])).toEqual(['饮食文化'])
    expect(uncovered(['饮食'], [row('各地的饮食')])).toEqual([])
  })
})
