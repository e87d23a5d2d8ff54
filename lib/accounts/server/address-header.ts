/** Where a request comes from, as the gate of the server has seen it: set there, whatever a proxy or a client has put into it. */
export const addressHeader = 'x-longhand-address'
