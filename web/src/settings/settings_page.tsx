import { useEffect } from "preact/hooks";

import { t } from "../core/i18n_pages";
import {
  type Density,
  preferences,
  setPreferences,
  textSizes,
  type Theme,
} from "../core/preferences";
import { useRoute } from "../core/router";
import { session, signOut } from "../core/session";
import { useStore } from "../core/store";
import { showFailure, showToast } from "../core/toasts";
import { Icon } from "../shell/icons";
import { PageHeader } from "../shell/page_header";

interface ChoiceProps<Value> {
  name: string;
  label: string;
  values: readonly Value[];
  chosen: Value;
  text(value: Value): string;
  onChoose(value: Value): void;
}

function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { name, label, values, chosen, text, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div class="segments">
        {values.map((value) => (
          <label key={value} class="segment">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>{text(value)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Appearance() {
  const { theme, density, textSize } = useStore(preferences);
  return (
    <section class="settings-group" aria-labelledby="appearance">
      <h2 id="appearance">{t("settings.appearance")}</h2>
      <Choice<Theme>
        name="theme"
        label={t("settings.theme")}
        values={["system", "light", "dark"]}
        chosen={theme}
        text={(value) => t(`settings.theme.${value}`)}
        onChoose={(value) => setPreferences({ theme: value })}
      />
      <Choice<Density>
        name="density"
        label={t("settings.density")}
        values={["comfortable", "compact"]}
        chosen={density}
        text={(value) => t(`settings.density.${value}`)}
        onChoose={(value) => setPreferences({ density: value })}
      />
      <Choice<number>
        name="text-size"
        label={t("settings.textSize")}
        values={textSizes}
        chosen={textSize}
        text={(size) => t("settings.textSizeValue", { size })}
        onChoose={(value) => setPreferences({ textSize: value })}
      />
      <p class="meta">{t("settings.thisBrowser")}</p>
    </section>
  );
}

function Keyboard() {
  const { hasSingleKeys } = useStore(preferences);
  return (
    <section class="settings-group" aria-labelledby="keyboard">
      <h2 id="keyboard">{t("settings.keys")}</h2>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={hasSingleKeys}
          aria-describedby="single-keys-hint"
          onChange={(event) => setPreferences({ hasSingleKeys: event.currentTarget.checked })}
        />
        <span>{t("settings.singleKeys")}</span>
      </label>
      <p class="meta" id="single-keys-hint">
        {t("settings.singleKeysHint")}
      </p>
    </section>
  );
}

function Profile() {
  const me = useStore(session, ({ me: current }) => current);
  if (!me?.user) return null;
  const leave = () => {
    signOut().catch((error) => showFailure(t("signOut.failed"), error, leave));
  };
  return (
    <section class="settings-group" aria-labelledby="profile">
      <h2 id="profile">{t("settings.profile")}</h2>
      <p>
        <strong dir="auto">{me.user.name}</strong> <span class="meta">{me.user.email}</span>
      </p>
      {!me.isDemo && (
        <p>
          <button type="button" class="button" onClick={leave}>
            <Icon name="leave" />
            {t("signOut")}
          </button>
        </p>
      )}
    </section>
  );
}

async function copyCommand(): Promise<void> {
  await navigator.clipboard.writeText(t("settings.startCommand"));
  showToast(t("copied"));
}

function StartForReal() {
  return (
    <section class="settings-group" id="start" aria-labelledby="start-title">
      <h2 id="start-title">{t("settings.start")}</h2>
      <p>{t("settings.startText")}</p>
      <ol class="steps">
        <li>{t("settings.startStop")}</li>
        <li>
          {t("settings.startRun")}
          <span class="command">
            <code>{t("settings.startCommand")}</code>
            <button type="button" class="button small" onClick={() => void copyCommand()}>
              <Icon name="copy" />
              {t("copy")}
            </button>
          </span>
        </li>
        <li>{t("settings.startOpen")}</li>
      </ol>
      <p class="meta">{t("settings.startApart")}</p>
    </section>
  );
}

export function SettingsPage() {
  const { path } = useRoute();
  const isDemo = useStore(session, ({ me }) => !!me?.isDemo);
  const [, , section] = path.split("/");
  useEffect(() => {
    if (section) document.getElementById(section)?.scrollIntoView();
  }, [section]);
  return (
    <>
      <PageHeader title={t("settings.title")} />
      {isDemo && <StartForReal />}
      <Appearance />
      <Keyboard />
      <Profile />
      <section class="settings-group" aria-labelledby="about">
        <h2 id="about">{t("settings.about")}</h2>
        <p class="meta">{t("settings.aboutText")}</p>
      </section>
    </>
  );
}
