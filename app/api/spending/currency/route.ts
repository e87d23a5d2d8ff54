/** The currency that money is shown in. It is read with what estimates depend on: GET /api/estimate-basis. */
import { route } from '@/lib/accounts/server/requests/route'
import { chosenCurrencySchema } from '@/lib/models/currency'
import { changeCurrency } from '@/lib/models/server/currency'

export const PUT = route({ body: chosenCurrencySchema }, async ({ body, person }) => {
  await changeCurrency(body, person)
  return new Response(null, { status: 204 })
})
