/** Why a command cannot go on, in one sentence for the terminal that holds the remedy. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** The engine is away: the same may work later. */
  readonly passes: boolean
  constructor(message: string, { passes = false } = {}) {
    super(message)
    this.passes = passes
  }
}
