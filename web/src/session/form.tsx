import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

import { alertReader } from "../core/announce";
import { t } from "../core/i18n_pages";
import { RpcError } from "../core/rpc";
import { reasonOf } from "../core/toasts";
import { Icon } from "../shell/icons";

export interface FormState {
  isBusy: boolean;
  /** What is wrong with each field, by its name. */
  problems: Record<string, string>;
  /** What is wrong with the whole. */
  failure?: string;
}

interface FormOptions<Result> {
  /** Sends the form; the values are those of its named fields. */
  send(values: Record<string, string>): Promise<Result>;
  done(result: Result): void;
  failed: string;
}

function checkField(input: HTMLInputElement): string | undefined {
  const { validity, minLength } = input;
  if (validity.valueMissing) return t("form.required");
  if (validity.typeMismatch) return t("form.email");
  if (validity.tooShort || (minLength > 0 && input.value.length < minLength)) {
    return t("form.tooShort", { count: minLength });
  }
  return undefined;
}

function checkForm(form: HTMLFormElement): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const input of form.querySelectorAll<HTMLInputElement>("input[name]")) {
    const problem = checkField(input);
    if (problem) problems[input.name] = problem;
  }
  return problems;
}

/** Splits a refusal into what belongs to fields of this form and what does not. */
function readRefusal(error: unknown, form: HTMLFormElement, failed: string): Partial<FormState> {
  const problems: Record<string, string> = {};
  const fields = error instanceof RpcError ? error.fields : [];
  for (const { path, message } of fields) {
    const name = path.replace(/^\//, "");
    if (form.elements.namedItem(name)) problems[name] ??= message;
  }
  const failure = Object.keys(problems).length ? undefined : `${failed} ${reasonOf(error)}`;
  return { problems, failure };
}

/** A form that says beside each field what is wrong with it, and keeps what was typed. */
export function useForm<Result>({ send, done, failed }: FormOptions<Result>) {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<FormState>({ isBusy: false, problems: {} });

  const show = (next: Partial<FormState>) => {
    const shown = { isBusy: false, problems: {}, ...next };
    setState(shown);
    const names = Object.keys(shown.problems);
    if (names.length) {
      alertReader(t("form.problems", { count: names.length }));
      form.current?.querySelector<HTMLInputElement>(`[name="${names[0]}"]`)?.focus();
    }
  };

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const element = form.current!;
    const problems = checkForm(element);
    if (Object.keys(problems).length) return show({ problems });
    setState({ isBusy: true, problems: {} });
    try {
      const values = Object.fromEntries(new FormData(element)) as Record<string, string>;
      const result = await send(values);
      setState({ isBusy: false, problems: {} });
      done(result);
    } catch (error) {
      show(readRefusal(error, element, failed));
    }
  };
  return { form, state, onSubmit: (event: Event) => void onSubmit(event) };
}

interface FieldProps {
  name: string;
  label: string;
  state: FormState;
  hint?: ComponentChildren;
  type?: "text" | "email" | "password";
  autocomplete?: string;
  minLength?: number;
  maxLength?: number;
  placeholder?: string;
  value?: string;
  isOptional?: boolean;
}

export function Field(props: FieldProps) {
  const { name, label, state, hint, type = "text", isOptional } = props;
  const [isShown, setShown] = useState(false);
  const problem = state.problems[name];
  const isPassword = type === "password";
  return (
    <div class={problem ? "field wrong" : "field"}>
      <label for={`field-${name}`}>{label}</label>
      <div class="field-box">
        <input
          id={`field-${name}`}
          name={name}
          type={(isPassword && isShown ? "text" : type) as "text"}
          autocomplete={props.autocomplete ?? "off"}
          autocapitalize="none"
          spellcheck={false}
          required={!isOptional}
          minLength={props.minLength}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          defaultValue={props.value}
          aria-invalid={!!problem}
          aria-describedby={`hint-${name}`}
        />
        {isPassword && (
          <button
            type="button"
            class="button quiet round"
            aria-label={t(isShown ? "password.hide" : "password.show")}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            <Icon name={isShown ? "hidden" : "eye"} />
          </button>
        )}
      </div>
      <p class="hint" id={`hint-${name}`}>
        {problem ? (
          <span class="problem">
            <Icon name="warning" /> {problem}
          </span>
        ) : (
          hint
        )}
      </p>
    </div>
  );
}

export function FormFailure({ state }: { state: FormState }) {
  return (
    <div role="alert">
      {state.failure && (
        <p class="form-failure">
          <Icon name="warning" />
          <span>{state.failure}</span>
        </p>
      )}
    </div>
  );
}
