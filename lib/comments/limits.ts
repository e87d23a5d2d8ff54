/** How much may be said: a document is read with all of its comments. */

export const MOST_THREADS = 2_000
export const MOST_COMMENTS = 200
/** In all threads of a document together. */
export const MOST_COMMENTS_OF_ALL = 20_000
export const MOST_CHARACTERS_OF_ALL = 4_000_000
