// What can go wrong with a call, as the two things a person can act on: the
// server refused and says why, or it could not be reached.
import type { Problem } from "./types";

/** The server refused; `problem` carries its words in both languages. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = "Refused";
    this.problem = problem;
  }
}

/** No answer, or one that is not the server's. What was typed is safe. */
export class Unreachable extends Error {
  constructor() {
    super("unreachable");
    this.name = "Unreachable";
  }
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "message" in body;
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.problem.status === 401;
}
