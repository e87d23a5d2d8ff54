/** Under which names it is kept what is being typed. A reply has the id of its thread. */

/** The thread that is begun and not sent yet, among the ids of the others. */
export const newThreadId = 'new'

export const editKey = (commentId: string): string => `edit ${commentId}`
