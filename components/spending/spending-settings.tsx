/** The limits of what may be spent, over the ledger of what was. */
import { CurrencyPanel } from './currency-panel'
import { Ledger } from './ledger'
import { LimitsPanel } from './limits-panel'

export function SpendingSettings() {
  return (
    <div>
      <section aria-labelledby="spending">
        <div className="sub-h">
          <h1 id="spending" className="h1">
            Spending
          </h1>
        </div>
        <p className="desc">Runs pause when a limit is reached. Text already written is kept.</p>
        <LimitsPanel />
      </section>
      <section aria-labelledby="currency">
        <div className="sub-h">
          <h2 id="currency" className="h2">
            Currency
          </h2>
        </div>
        <p className="desc">For amounts on all pages and on the command line. The CSV stays in US dollars.</p>
        <CurrencyPanel />
      </section>
      <section aria-labelledby="ledger">
        <div className="sub-h">
          <h2 id="ledger" className="h2">
            Ledger
          </h2>
        </div>
        <p className="desc">Each run with its calls, its estimate and what it came to.</p>
        <Ledger />
      </section>
    </div>
  )
}

/** For those who set no limits: what was spent in documents where they may start runs. */
export function OwnSpending() {
  return (
    <section aria-labelledby="spending">
      <div className="sub-h">
        <h1 id="spending" className="h1">
          Spending
        </h1>
      </div>
      <p className="desc">
        Each run of the documents in which you may start runs. The owner of this server sets what may be spent.
      </p>
      <Ledger />
    </section>
  )
}
