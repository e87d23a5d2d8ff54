/** Chapters for an English brief that lists none of its own, by kind of text. `{s}` stands for the subject. */
import type { RankedTopic } from '../blueprint'

type Row = readonly [title: string, point: string, ...parts: string[]]

const rows: Readonly<
  Record<'history' | 'travel' | 'technical' | 'paper' | 'story' | 'plan' | 'general', readonly Row[]>
> = {
  history: [
    [
      'Origins',
      'Where {s} begins, and what was there before',
      'The land and its peoples',
      'Legends and the first records',
      'Neighbours and rivals',
    ],
    [
      'The rise',
      'How early success was won, and at whose cost',
      'The first conquests and alliances',
      'The leaders who mattered',
      'Why rivals fell behind',
    ],
    [
      'Government and law',
      'How power was organised, shared and contested',
      'Offices and assemblies',
      'Law and the courts',
      'Ruling at a distance',
    ],
    [
      'Armies and frontiers',
      'What force could hold, and where it stopped',
      'How the army worked',
      'Roads, forts and supply',
      'Life on the frontier',
    ],
    [
      'Trade and work',
      'What people made, moved and paid',
      'Farming and land',
      'Markets, money and taxes',
      'Labour, free and unfree',
    ],
    [
      'Everyday life',
      'How ordinary people lived at the height',
      'Cities and houses',
      'Family, food and schooling',
      'Games, festivals and leisure',
    ],
    [
      'Belief and ideas',
      'What people held sacred, and how that changed',
      'Old cults and new faiths',
      'Art, letters and learning',
      'Tolerance and persecution',
    ],
    [
      'Crisis and reform',
      'What broke, and the repairs that were tried',
      'Civil wars and succession',
      'Plague, prices and pressure',
      'The great reforms',
    ],
    [
      'Division and fall',
      'How the end came, slowly and then quickly',
      'The split',
      'The last decades',
      'What survived the fall',
    ],
    [
      'Legacy',
      'What {s} left to later ages',
      'Language and law',
      'Ideas that came back',
      'How historians have argued about it',
    ],
  ],
  travel: [
    [
      'Before you go',
      'What to settle before a trip to {s}',
      'When to go',
      'Visas, money and papers',
      'Health and safety',
    ],
    ['Getting around', 'How to arrive and how to move on', 'Arriving', 'Trains, buses and flights', 'In the cities'],
    [
      'The capital and the north',
      'What to see first, and how long to stay',
      'The great sights',
      'Old quarters on foot',
      'Day trips',
    ],
    [
      'The east and the coast',
      'Cities, gardens and the sea',
      'The big city',
      'Water towns and gardens',
      'Islands and beaches',
    ],
    [
      'The south',
      'Landscapes, villages and warm weather',
      'Rivers and peaks',
      'Villages worth a detour',
      'Markets and tea',
    ],
    [
      'The west and the highlands',
      'Long distances and their rewards',
      'Old trade routes',
      'Mountains and plateaus',
      'Travelling with care',
    ],
    [
      'Food and drink',
      'What to eat, region by region',
      'Dishes by region',
      'Street food and restaurants',
      'Table manners',
    ],
    [
      'Culture and customs',
      'How to be a good guest',
      'Language for a week',
      'Festivals and holidays',
      'Temples, museums and theatre',
    ],
    ['Where to sleep', 'Beds for every budget', 'Hostels and guesthouses', 'Hotels', 'Booking and paying'],
    ['Itineraries', 'Routes that work, day by day', 'One week', 'Two weeks', 'A month'],
  ],
  technical: [
    [
      'The problem it solves',
      'Why {s} exists, and when it is the wrong choice',
      'A short history',
      'Where it fits',
      'What it costs',
    ],
    [
      'Core ideas',
      'The few ideas that everything else follows from',
      'The vocabulary',
      'The model behind it',
      'What happens at run time',
    ],
    [
      'Getting started',
      'From nothing to a first working example',
      'Installing',
      'A first example',
      'Reading the output',
    ],
    [
      'Working with it',
      'The daily tasks, in the order they come up',
      'Structure',
      'Data in and out',
      'Errors and how to read them',
    ],
    ['Testing and quality', 'How to know that it works', 'Tests that matter', 'Measuring', 'Reviewing changes'],
    ['In production', 'What changes when others depend on it', 'Deployment', 'Monitoring', 'Security'],
    ['Growing', 'What to do when it becomes slow, large or old', 'Performance', 'Scaling', 'Migration'],
    ['Choosing well', 'How {s} compares, and how to decide', 'Alternatives', 'A checklist', 'Further reading'],
  ],
  paper: [
    ['Background', 'What is known about {s}, and what is not', 'Terms and scope', 'Earlier work', 'The gap'],
    [
      'Theory and questions',
      'The questions asked, and why they can be answered',
      'Framework',
      'Research questions',
      'Expectations',
    ],
    ['Method', 'How the evidence was gathered and weighed', 'Data', 'Procedure', 'Limits of the method'],
    ['Results', 'What was found, without comment', 'Main findings', 'Secondary findings', 'Robustness'],
    [
      'Discussion',
      'What the findings mean for {s}',
      'Reading the results',
      'Against earlier work',
      'Other explanations',
    ],
    ['Implications', 'Who should do what differently', 'For research', 'For practice', 'For policy'],
  ],
  story: [
    ['The ordinary world', 'Who they are before anything happens', 'A morning', 'The place', 'What is missing'],
    ['The disturbance', 'Something arrives that cannot be sent back', 'The news', 'A refusal', 'The first step'],
    ['Out of the door', 'A new place with rules of its own', 'Strangers', 'A promise', 'The first cost'],
    ['Trouble', 'Each answer brings a harder question', 'A secret', 'A quarrel', 'The wrong road'],
    ['The middle of the night', 'All seems lost', 'Alone', 'What was true all along', 'A decision'],
    ['The reckoning', 'What was begun has to be finished', 'Return', 'Face to face', 'The price'],
    ['After', 'What is left, and who they have become', 'Quiet', 'A letter', 'The door, open'],
  ],
  plan: [
    [
      'Where things stand',
      'The present situation of {s}, in figures',
      'The market or field',
      'Strengths and gaps',
      'Who else is there',
    ],
    ['Goals', 'What success would look like, and by when', 'The aim', 'Measures of success', 'What is out of scope'],
    ['The offer', 'What will be done, and for whom', 'Who it serves', 'What they get', 'Why it is different'],
    ['The work', 'The steps, the people and the tools', 'Phases', 'People and roles', 'Suppliers and partners'],
    ['Money', 'What it costs and what it brings', 'Costs', 'Income', 'Three scenarios'],
    ['Risks', 'What could go wrong, and what then', 'Likely risks', 'Rare but costly ones', 'Early warnings'],
    ['The first year', 'What happens month by month', 'The first hundred days', 'Mid-year', 'Year-end review'],
  ],
  general: [
    ['Setting the scene', 'What {s} means, and why it matters now', 'Terms', 'A short history', 'Who is concerned'],
    [
      'How it works',
      'The mechanics of {s}, in plain words',
      'The main parts',
      'How they act together',
      'Common misunderstandings',
    ],
    [
      'The evidence',
      'What is known, how well, and from where',
      'What the figures say',
      'What people report',
      'Where the evidence is thin',
    ],
    ['Examples', 'Cases that show the range', 'A success', 'A failure', 'An unfinished case'],
    ['Arguments', 'What is said for and against', 'The case for', 'The case against', 'Common ground'],
    ['In practice', 'What acting on this takes', 'First steps', 'Costs and trade-offs', 'Who does what'],
    ['Looking ahead', 'What may change, and what to watch', 'Near term', 'Longer term', 'Open questions'],
  ],
}

/** Which chapters matter most, by their place above, where a text is too short for all of them. */
const ranking: Partial<Record<keyof typeof rows, readonly number[]>> = {
  history: [0, 1, 8, 2, 5, 9, 7, 4, 3, 6],
  travel: [0, 1, 2, 4, 6, 9, 3, 7, 5, 8],
}

export function templateTopics(kind: keyof typeof rows, subject: string): RankedTopic[] {
  const fill = (text: string) => text.split('{s}').join(subject)
  return rows[kind].map(([title, point, ...parts], index) => {
    const rank = ranking[kind]?.indexOf(index) ?? index
    return { title: fill(title), point: `${fill(point)}.`, parts, rank }
  })
}

/** What a chapter without parts of its own can be divided into, in a sensible order. */
export function partsFor(title: string): string[] {
  if (/\bcompared$/i.test(title)) return [...comparedParts(title), 'What the comparison shows']
  if (/^why\b/i.test(title))
    return ['The first reasons', 'What made it easy', 'Who gained and who lost', 'What was known at the time']
  if (/^(?:what|how)\b/i.test(title)) return ['The principle', 'The evidence', 'Limits and exceptions', 'What it takes']
  if (/\b(?:plan|steps|roadmap|year)\b/i.test(title))
    return ['First steps', 'People and money', 'Milestones', 'What could delay it']
  return ['What is meant', 'How it came about', 'How it works today', 'What it costs', 'An example']
}

/** `Four cities compared` is about a first city, a second, a third and a fourth. */
export function comparedParts(title: string): string[] {
  const count = numbers.get(/^(\w+).*\bcompared$/i.exec(title)?.[1]?.toLowerCase() ?? '') ?? 0
  const noun = singular(title.replace(/^\w+\s+/, '').replace(/\s+compared$/i, ''))
  return ordinals.slice(0, count).map((ordinal) => `The ${ordinal} ${noun}`)
}

const numbers = new Map(
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((word, index) => [word, index + 1]),
)
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']

function singular(noun: string): string {
  if (/ies$/.test(noun)) return noun.replace(/ies$/, 'y')
  return noun.replace(/(?<!s)s$/, '')
}

/** Further parts of a chapter that has to be long. */
export const furtherParts = [
  'Background',
  'The people involved',
  'The turning point',
  'Figures and dates',
  'A closer case',
  'Views from outside',
  'What was tried before',
  'Objections',
  'Side effects',
  'Costs and benefits',
  'Regional differences',
  'Sources and doubts',
  'What changed later',
  'Lessons',
  'Questions left open',
  'In everyday terms',
  'A second case',
  'The longer view',
]
