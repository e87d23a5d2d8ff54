/** Set by the gate to where a request comes from, whatever a proxy or a client has put there. */
export const addressHeader = 'x-longhand-address'
