/** The app's own: whoever is logged in, with the app's door to the engine. Loaded after the login, and at work from then on. */
import { engineApi, queryClient, session, connection } from './client'
import { engineInfoQuery } from './engine'
import { createKeptChoices } from './kept-choices'

export const choicesInEngine = createKeptChoices({
  api: engineApi,
  userId: async () => (await queryClient.fetchQuery(engineInfoQuery())).userId,
})

/** From now on, for whoever logs in. */
function look(): void {
  const { status, userName } = session.getSnapshot()
  choicesInEngine.setUser(userName)
  if (status === 'in') void choicesInEngine.read()
}
session.subscribe(look)
look()

// What failed because the engine was away is done when it is back.
connection.subscribe(() => {
  const { problem } = choicesInEngine.getSnapshot()
  if (connection.getSnapshot().state === 'ok' && problem !== null && problem.doing !== 'forget')
    void choicesInEngine.again()
})
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') choicesInEngine.flush()
})
