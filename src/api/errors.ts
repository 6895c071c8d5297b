/**
 * Everything that can go wrong between the app and the engine, parsed once (engine-contract 1.8).
 * Above the transport one switches on `kind` and never looks at HTTP again.
 */
export type EngineError =
  /** The engine understood and refused: its own `reason` and `detail`, outer brackets of `detail` removed, text otherwise verbatim. */
  | { kind: 'fault'; httpStatus: number; reason: string; detail: string }
  /** 401 of the API: no token, or the engine no longer knows it. */
  | { kind: 'unauthorized' }
  /** 403 with the engine's words. */
  | { kind: 'forbidden'; detail: string }
  /**
   * The engine shows it to nobody with these roles: it said so, or it filters and had nothing to show (engine contract 1.2).
   * What is not shown is not "none".
   */
  | { kind: 'notShown'; detail: string }
  /** 404 (empty body on the real engine). */
  | { kind: 'notFound'; path: string }
  /** The login was refused; `detail` is the engine's sentence. Never a reason to drop a session. */
  | { kind: 'loginRefused'; detail: string }
  /** No connection, or a gateway says that no engine is behind it (502, 503, 504). */
  | { kind: 'unreachable'; httpStatus: number | null }
  /** No answer within the limit. */
  | { kind: 'timeout'; afterMs: number }
  /** An answer that is no answer: HTML where JSON was expected, broken JSON, a field of the wrong type. */
  | { kind: 'badResponse'; httpStatus: number; detail: string }
  /** Nothing of the engine's: a part of this app that it takes could not be loaded. */
  | { kind: 'notLoaded' }

/** The one exception type of `src/api`. Its `message` is for logs only and holds neither token nor password. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure'
  readonly error: EngineError
  constructor(error: EngineError) {
    super(error.kind)
    this.error = error
  }
}
