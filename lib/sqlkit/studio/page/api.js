// Questions to the studio. The token comes with the address that the program printed, and stays with this origin.

const key = "sqlkit-studio-token";

/** An answer that is a refusal: in the words of the studio, or of PostgreSQL. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
  }
}

/** Takes the token out of the address, so that it is in no history and no bookmark. */
export function takeToken() {
  const given = /^#token=([0-9a-f]+)/.exec(location.hash);
  if (!given) return;
  localStorage.setItem(key, given[1]);
  history.replaceState(null, "", "#/");
}

async function post(name, request) {
  try {
    return await fetch(`/api/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-studio-token": localStorage.getItem(key) ?? "" },
      body: JSON.stringify(request),
    });
  } catch {
    throw new Refusal(0, { message: "The studio does not answer. Is the program still running?" });
  }
}

async function refuse(response) {
  const answer = await response.json().catch(() => ({}));
  throw new Refusal(response.status, answer.problem ?? { message: `The studio answered ${response.status}.` });
}

export async function ask(name, request = {}) {
  const response = await post(name, request);
  if (!response.ok) await refuse(response);
  return response.json();
}

/** The rows of a table as a file. */
export async function download(request, fileName) {
  const response = await post("export", request);
  if (!response.ok) await refuse(response);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
