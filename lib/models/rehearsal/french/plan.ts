/** What Rehearsal says in French plans. */
import type { PlanWords } from '../blueprint'
import { chaptersFrom } from '../chapter-rows'
import { spaced } from './spaced'

const chapters = chaptersFrom({
  history: spaced(`
0|Les origines|Où commence « {s} », et ce qu’il y avait avant.|La terre et ses peuples|Légendes et premiers écrits|Voisins et rivaux
1|L’essor|Comment vint le premier succès, et qui l’a payé.|Premières alliances|Les figures décisives|Pourquoi les rivaux ont reculé
3|Pouvoir et droit|Comment le pouvoir fut organisé, partagé et contesté.|Charges et assemblées|La loi et les tribunaux|Gouverner à distance
7|Armées et frontières|Ce que la force a pu tenir, et où elle s’est arrêtée.|La vie de l’armée|Routes et ravitaillement|La vie aux frontières
8|Commerce et travail|Ce que l’on fabriquait, transportait et payait.|La terre et les récoltes|Marchés, monnaie et impôts|Travail libre, travail forcé
4|La vie quotidienne|Comment vivaient les gens ordinaires à l’apogée.|Villes et maisons|Famille, table et école|Fêtes et jeux
9|Croyances et idées|Ce qui était sacré, et comment cela a changé.|Anciens cultes, foi nouvelle|Arts et savoirs|Tolérance et persécution
6|Crises et réformes|Ce qui s’est brisé, et les remèdes essayés.|Luttes internes|Épidémies et prix|Les grandes réformes
2|Division et chute|Comment la fin est venue, lentement puis très vite.|La rupture|Les dernières décennies|Ce qui a survécu
5|L’héritage|Ce que « {s} » a laissé aux siècles suivants.|Langue et droit|Des idées revenues|Débats d’historiens`),
  travel: spaced(`
0|Avant le départ|Ce qu’il faut régler d’abord : « {s} ».|La bonne saison|Papiers et argent|Santé et sécurité
1|Se déplacer|Comment arriver, et comment repartir.|L’arrivée|Trains, cars et avions|En ville
2|La capitale et le nord|Que voir d’abord, et combien de temps rester.|Les grands sites|Vieux quartiers à pied|Excursions
6|L’est et la côte|Des villes, des jardins et la mer.|La grande ville|Jardins et canaux|Îles et plages
3|Le sud|Paysages, villages et douceur du climat.|Rivières et sommets|Villages à l’écart|Marchés
4|Manger et boire|Que goûter, région par région.|Plats de région|Étals et auberges|Usages à table
7|Culture et coutumes|Comment être un bon hôte de passage.|Quelques mots utiles|Fêtes et jours fériés|Musées et théâtres
8|Où dormir|Des lits pour tous les budgets.|Auberges et pensions|Hôtels|Réserver et payer
5|Itinéraires|Des parcours éprouvés, jour après jour.|Une semaine|Deux semaines|Un mois`),
  paper: spaced(`
0|Contexte|Ce que l’on sait sur « {s} », et ce que l’on ignore.|Termes et cadre|Travaux antérieurs|La lacune
1|Théorie et questions|Quelles questions sont posées, et pourquoi on peut y répondre.|Cadre théorique|Questions de recherche|Attentes
2|Méthode|Comment les preuves ont été réunies et pesées.|Données|Démarche|Limites de la méthode
3|Résultats|Ce qui a été trouvé, sans commentaire.|Résultats principaux|Résultats secondaires|Solidité
4|Discussion|Ce que les résultats changent pour « {s} ».|Lecture des résultats|Face aux travaux antérieurs|Autres explications
5|Conséquences|Qui devrait agir autrement, et comment.|Pour la recherche|Pour la pratique|Pour l’action publique`),
  technical: spaced(`
0|Le problème à résoudre|À quoi sert « {s} », et quand choisir autre chose.|Brève histoire|Domaines d’emploi|Ce que cela coûte
1|Idées de base|Les quelques idées d’où découle tout le reste.|Vocabulaire|Le modèle sous-jacent|Ce qui se passe à l’exécution
2|Premiers pas|De rien à un premier exemple qui marche.|Installation|Un premier exemple|Lire la sortie
3|Au quotidien|Les tâches courantes, dans l’ordre où elles viennent.|Structure|Données en entrée et en sortie|Erreurs et messages
5|Tests et qualité|Comment savoir que cela marche.|Des tests utiles|Mesurer|Relire les changements
4|En production|Ce qui change quand d’autres en dépendent.|Déploiement|Surveillance|Sécurité
6|Bien choisir|Ce que vaut « {s} » face au reste.|Solutions de rechange|Une liste de contrôle|Pour aller plus loin`),
  general: spaced(`
0|De quoi il s’agit|Ce que recouvre « {s} », et pourquoi cela compte aujourd’hui.|Les termes|Brève histoire|Qui est concerné
1|Comment cela fonctionne|Le mécanisme en mots simples : « {s} ».|Les éléments principaux|Leur jeu commun|Malentendus fréquents
2|Les preuves|Ce que l’on sait, avec quelle certitude et d’où.|Ce que disent les chiffres|Ce que rapportent les témoins|Là où les preuves manquent
3|Exemples|Des cas qui montrent l’étendue du sujet.|Une réussite|Un échec|Un cas inachevé
4|Arguments|Ce que l’on dit pour et contre.|Les raisons pour|Les raisons contre|Terrain d’entente
5|En pratique|Ce qu’il faut pour agir.|Les premiers pas|Coûts et arbitrages|Qui fait quoi
6|Perspectives|Ce qui peut changer, et ce qu’il faut surveiller.|À court terme|À long terme|Questions ouvertes`),
})

const feminine = /^(?:nouvelle|thèse|étude|introduction|synthèse)$/

const withArticle = (form: string): string => `${feminine.test(form) ? 'Une' : 'Un'} ${form || 'texte'}`

export const frenchPlan: PlanWords = {
  subtitle: ({ form, audience }) =>
    audience ? `${withArticle(form)} pour ${audience.replace(/^(?:des|de) /, 'les ')}` : withArticle(form),
  opening: ({ form, subject }) =>
    form === 'rapport'
      ? { title: 'Résumé', point: spaced(`L’essentiel des constats en une page : « ${subject} ».`), parts: [] }
      : {
          title: 'Introduction',
          point: spaced(`Pourquoi s’intéresser au sujet « ${subject} », et comment le texte s’organise.`),
          parts: [],
        },
  closing: () => ({ title: 'Conclusion', point: 'Ce qui découle de tout cela, et ce qui reste ouvert.', parts: [] }),
  chapters,
  points: [
    '« <part> » : ce que cela apporte à « <chapter> », avec un exemple et sa source.',
    '« <part> » : comment on en est venu là, et pourquoi cela compte.',
    '« <part> » : les faits principaux, et celui que l’on oublie le plus souvent.',
    '« <part> » : qui y a pris part, ce que chacun voulait et ce qu’il a obtenu.',
    '« <part> » : pourquoi cela mérite des pages à part dans « <chapter> ».',
    '« <part> » : ce qui a changé, chiffres à l’appui quand il y en a.',
    '« <part> » : l’opinion courante, et ce que disent les preuves.',
    '« <part> » : où cela mène, et ce qui reste ouvert.',
    '« <part> » : un regard de près, puis le retour à « <chapter> ».',
    '« <part> » : comment cela se passe en pratique, et ce qui peut mal tourner.',
  ].map(spaced),
  inSentence: (title) => title,
  partsFor: (title) => {
    if (/^Comparaison/.test(title))
      return ['Le premier cas', 'Le deuxième cas', 'Le troisième cas', 'Le quatrième cas', 'Bilan']
    if (/^Pourquoi/.test(title))
      return [
        'Les premières raisons',
        'Ce qui a facilité les choses',
        'Gagnants et perdants',
        'Ce que l’on savait alors',
      ]
    if (/\bplan\b|étape|année/i.test(title))
      return ['Le départ', 'Personnes et moyens', 'Jalons', 'Ce qui peut retarder']
    return [
      'Ce que l’on entend par là',
      'Comment on en est venu là',
      'Où l’on en est',
      'Ce que cela coûte',
      'Un exemple',
    ]
  },
  furtherParts: [
    'Les antécédents',
    'Les personnes en jeu',
    'Le tournant',
    'Chiffres et dates',
    'Un cas vu de près',
    'Le regard du dehors',
    'Les essais antérieurs',
    'Objections',
    'Effets secondaires',
    'Coûts et bénéfices',
    'Différences régionales',
    'Sources et doutes',
    'Ce qui a changé depuis',
    'Les leçons',
    'Questions sans réponse',
    'Au jour le jour',
    'Un second cas',
    'La longue durée',
  ],
  distinct: (part, chapter) => spaced(`${chapter.title} : ${part.charAt(0).toLowerCase()}${part.slice(1)}`),
}
