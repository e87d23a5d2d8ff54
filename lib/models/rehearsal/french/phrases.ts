/** The French grammar of sample prose: words and phrases. Traits have one form for both genders. */
import { alternatives, pairs, type Rules } from '../grammar'

const nouns =
  alternatives(`une décision,un chiffre,une date,une carte,un témoin,un tableau,un cas,une source,un coût,un désaccord,
une exception,une mesure,une lettre,un exemple,un compte,un récit,une enquête,un rapprochement,un graphique,une citation,
un rapport,une estimation,un contre-exemple,une photographie,une chronologie,une définition,un précédent,un registre,un entretien,
un inventaire,un poste de dépense,un tournant,un essai manqué,un effet secondaire,une lecture rivale,un détail,un cas voisin,
une note,un aveu,une lacune,une clause,une habitude,un compromis,une limite,une règle pratique,un arbitrage,un repère,un ordre,
un enchaînement,une méthode,une question,une étude,un revirement,un résultat,un règlement,un relevé`)

const adjectives =
  alternatives(`récent/récente,ancien/ancienne,daté/datée,précoce,connu/connue,contesté/contestée,solide,sobre,
neuf/neuve,manquant/manquante,juste,clair/claire,gênant/gênante,peu étudié/peu étudiée,modeste,vieilli/vieillie,
parlant/parlante,soigneusement vérifié/soigneusement vérifiée,souvent cité/souvent citée,négligé/négligée,local/locale,
décisif/décisive,supplémentaire,peu flatteur/peu flatteuse,représentatif/représentative,utile,surprenant/surprenante,
à demi oublié/à demi oubliée,habituel/habituelle,emprunté/empruntée,complet/complète,simple,isolé/isolée,concret/concrète,
discret/discrète`)

const things = pairs(nouns, adjectives, 3).map(([noun, forms], index) => {
  const [masculine = '', feminine = masculine] = forms.split('/')
  const ending = index % 2 === 0 ? ' {ending}' : ''
  return `${noun} ${noun.startsWith('une ') ? feminine : masculine}${ending}`
})

export const frenchPhrases: Rules = {
  noun: nouns.map((noun) => noun.replace(/^une? /, '')),
  thing: things,
  topic:
    alternatives(`le thème « {term} »,le sujet « {term} »,la notion « {term} »,le point « {term} »,la question « {term} »,
l’expression « {term} »,le titre « {term} »,la rubrique « {term} »,l’entrée « {term} »,le mot-clé « {term} »`),
  /** None agrees with its noun. */
  ending:
    alternatives(`avec sa source,en chiffres ronds,des deux côtés,de plusieurs archives,en mots simples,avec l’année,
de première main,sans l’apprêt habituel,en deux phrases brèves,à la bonne échelle,avec sa marge d’erreur,d’un domaine voisin,
que l’on peut vérifier,d’avant et d’après,à hauteur d’homme,que la plupart des récits oublient,avec un nom,à l’écart des opinions,
en termes d’aujourd’hui,du camp adverse,sans autre appui,à côté de la moyenne,avec ses limites,pour les sceptiques,
de trois lieux,en grandeur réelle,sans jargon,dans son époque,des dix dernières années,dans l’ordre des faits`),
  act: alternatives(`nommer,dater,peser,vérifier,compter,citer,décrire,comparer,préciser,discuter,illustrer,défendre,nuancer,mesurer,
expliquer,situer,classer,rappeler,corriger,chiffrer,résumer,souligner,écarter,relire,développer,noter,éclairer,isoler,traduire,
compléter,suivre,interpréter,évaluer,observer,raconter,aborder,commenter`),
  tail: alternatives(`sans se presser,avant tout jugement,avec la source à côté,dans un paragraphe à part,le plus tôt possible,
à une place visible,dans les mots de l’époque,avec des dates aux deux bouts,comme le veut le plan,avec les réserves d’usage,
à côté de son contraire,pour les lecteurs pressés,sous un titre à part,avec un détail qui surprend,au passé,
assez longuement pour être juste,juste avant le tournant,une seule fois,malgré la lacune,sur un ton qui invite au contrôle,
sans adjectifs,du plus proche au plus lointain,avec une place pour le doute,en termes durables,sans redite,pour son propre mérite,
après une courte pause,avec un renvoi à la méthode,dans l’ordre des faits,sur une demi-page`),
  reason: alternatives(`car {reader} le demandera,sans quoi rien ne tient,pour que {reader} puisse vérifier,
puisque le titre le promet,car les avis divergent ici,car l’idée principale en a besoin,car {thing} en dirait davantage,
pour que le texte avance,car la commande n’en dit rien,car la réponse facile trompe,pour ne rien laisser deviner,
car {section} resterait vague,puisque l’on confond souvent les deux,pour que la longueur ait un sens,car quelqu’un citera ce passage,
car l’exception instruit plus que la règle,comme le titre le laisse entendre,puisque {thing} changerait la réponse,
car quelqu’un paie toujours la note,pour comparer honnêtement,car aucun brouillon n’est définitif,
puisque le mot a deux sens,car {reader} y tiendrait,pour séparer l’éloge du blâme,car la suite s’en nourrit,
puisque le contrôle coûte peu,car {reader} devra agir,puisque le silence ferait douter,pour que la fin soit méritée,
car {thing} ne suffit pas,puisque l’usage varie selon les lieux,tant que manque {thing}`),
  reader:
    alternatives(`un lecteur attentif,une relectrice sévère,un rédacteur en chef,une débutante curieuse,un spécialiste,
une lectrice pressée,un commanditaire économe,une critique aguerrie,un collègue d’un autre domaine,une vérificatrice des sources,
un lecteur sceptique,un comité,une traductrice,un futur auteur,une étudiante,un adversaire loyal,une bibliothécaire,
un planificateur prudent,une lectrice patiente,un profane`),
  holder: alternatives(`cette phrase,ce paragraphe,cet échantillon,cette ligne,ce texte d’attente,la répétition,
ce morceau de texte factice,le présent passage,cette doublure,cette formule,ce faux texte,cet espace,le brouillon en l’état,
ce bloc,le texte de cette page,ce remplissage,la version d’essai,cette suite de mots`),
  keep: alternatives(`remplace,annonce,attend,promet,prépare,figure,réclame,esquisse,ébauche,signale,appelle,suppose,mime,
répète d’avance,laisse deviner,fait attendre`),
  place:
    alternatives(`ici,à cet endroit,pour l’instant,à ce stade,en attendant un modèle,dans cet échantillon,sur cette page,
pour le moment,sous ce titre,jusqu’ici,à cette longueur,au milieu de la section,en chemin vers la fin,un peu plus loin,
entre les deux,à défaut de prose`),
  link: alternatives(`malgré cela,en revanche,de même,à y regarder de plus près,au second regard,en pratique,de près,pas à pas,
en même temps,plus loin,à long terme,à cette aune,tout compte fait,pris à part,en tout cas,en règle générale,auparavant,ensuite,
sur le papier,à titre de comparaison,plus simplement,à l’inverse,par contraste,à partir de là`),
  trait:
    alternatives(`simple,rare,utile,fragile,visible,discutable,rapide,pratique,technique,politique,complexe,durable,solide,
nécessaire,modeste,difficile,facile,probable,instable,crédible,réversible,mesurable,temporaire,ordinaire,énigmatique`),
  section:
    alternatives(`la section,l’argument,le chapitre,cette partie,le récit,le passage,la discussion,le raisonnement,
l’explication,la page achevée`),
  number: alternatives('deux,trois,quatre,cinq,six,sept,une dizaine de'),
  ordinal: alternatives('premier,deuxième,troisième,prochain,dernier,quatrième'),
}
