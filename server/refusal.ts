/** Why a command cannot go on, in one sentence for the terminal that holds the remedy. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
